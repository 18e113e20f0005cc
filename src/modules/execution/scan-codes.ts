import { defineQuery, mayDo, providedFor } from '../../kernel/index.ts';
import { zScanCodes } from './contract.ts';
import { listScanCodes } from './queries/scan-codes.ts';
import { scanCodeSources } from './scan-sources.ts';

/** A device keeps so many; an area with more has devices of its own for its lines. */
const CODES_MAX = 20_000;

/** What a device must know to tell codes apart without a network. */
export const scanCodes = defineQuery({
  name: 'execution.scan-codes',
  summary: {
    zh: '本区域的全部条码（供断网时识别）',
    en: 'The codes of one’s area, to be told apart without a network',
  },
  permission: 'execution.operation.read',
  output: zScanCodes,
  heavy: true,
  http: { method: 'GET', path: '/scan/codes' },
  handle: async ({ tx, principal, now }) => {
    const stock = mayDo(principal, 'inventory.stock.read');
    const { scope, personId } = principal;
    const found = await listScanCodes(tx, { scope, stock, personId, limit: CODES_MAX + 1 });
    for (const source of providedFor(tx, scanCodeSources))
      found.push(...(await source({ tx, principal }, CODES_MAX + 1 - found.length)));
    const codes = found.slice(0, CODES_MAX);
    return { asOf: now.toISOString(), whole: codes.length === found.length, codes };
  },
});
