import { zUuid } from '../../../kernel/contract.ts';
import { type CommandContext, defineCommand } from '../../../kernel/index.ts';
import { assertMay } from '../../identity/index.ts';
import { bom } from '../boms/bom.ts';
import { zItemCopied, zItemCopy } from '../contract.ts';
import { readRecords } from '../queries/records.ts';
import { readVersionToCopy } from '../queries/versions.ts';
import { routing } from '../routings/routing.ts';
import { copyVersion } from '../versions/copy-version.ts';
import type { VersionKind } from '../versions/version-kind.ts';
import { notFound } from './decide-saves.ts';
import { itemRecord } from './item.ts';
import { saveOne } from './save-records.ts';

/**
 * An item under another code, with what is chosen of what hangs on it. BOM and routing are those in force, or else the latest, and
 * become drafts. Barcodes and aliases stay: they name one item.
 */
export const copyItem = defineCommand({
  name: 'masterdata.copy-item',
  summary: { zh: '复制物料', en: 'Copy an item' },
  permission: 'masterdata.item.write',
  input: zItemCopy.extend({ itemId: zUuid }),
  output: zItemCopied,
  http: { method: 'POST', path: '/items/:itemId/copy' },
  handle: async (context, { itemId, code, name, nameEn, conversions, custom, bom: withBom, routing: withRouting }) => {
    const from = (await readRecords(context.tx, itemRecord, [itemId])).get(itemId);
    if (!from) throw notFound(itemRecord, itemId);
    const { active: _active, ...kept } = from.values;
    const values = {
      ...kept,
      code,
      ...(name !== undefined && { name }),
      ...(nameEn !== undefined && { nameEn }),
      conversions: (conversions && kept.conversions) || [],
      custom: (custom && kept.custom) || {},
      codes: [],
    };
    const item = await saveOne(context, itemRecord, { kind: 'create', values });
    return {
      ...item,
      bomId: withBom ? await copyDocument(context, bom, itemId, item.id) : null,
      routingId: withRouting ? await copyDocument(context, routing, itemId, item.id) : null,
    };
  },
});

/** The id of the draft; null when there is nothing to copy. */
async function copyDocument(
  context: CommandContext,
  kind: VersionKind,
  fromId: string,
  toId: string,
): Promise<string | null> {
  assertMay(context.tx, context.principal, `masterdata.${kind.noun}.write`, `/${kind.noun}`);
  const from = await readVersionToCopy(context.tx, kind, fromId, context.now);
  return from ? (await copyVersion(context, kind, from, toId)).id : null;
}
