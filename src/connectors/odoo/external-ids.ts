import type { Json } from '../../kernel/contract.ts';
import { uncertain } from '../say-trouble.ts';
import type { Odoo } from './odoo-rpc.ts';

/** The module under which our keys stand among Odoo's external ids. */
const MODULE = '__trueup__';

/** Our key as such an id may be written. */
function nameOf(key: string): string {
  return key.replace(/[^\w-]/g, (character) => `.${character.codePointAt(0)?.toString(16)}.`);
}

interface ExternalId {
  id: number;
  /** What carries it; null while it is being made. */
  recordId: number | null;
}

export async function findExternalId(odoo: Odoo, model: string, key: string): Promise<ExternalId | null> {
  const domain = [
    ['module', '=', MODULE],
    ['name', '=', nameOf(key)],
    ['model', '=', model],
  ];
  const { result } = await odoo.execute('ir.model.data', 'search_read', [domain], {
    kwargs: { fields: ['id', 'res_id'], limit: 1 },
  });
  const [row] = (Array.isArray(result) ? result : []) as { id: number; res_id: number | false }[];
  return row ? { id: row.id, recordId: row.res_id || null } : null;
}

/**
 * Makes a record under our key. The key is taken first: Odoo keeps each once, so that of two tries one makes the record. Who finds the key taken and no
 * record under it can't know whether one was made: Uncertain.
 */
export async function createUnderKey(
  odoo: Odoo,
  model: string,
  key: string,
  make: () => Promise<number>,
): Promise<number> {
  const taken = await findExternalId(odoo, model, key);
  if (taken?.recordId) return taken.recordId;
  if (taken) throw unfinished(key);
  const values = { module: MODULE, name: nameOf(key), model, res_id: 0, noupdate: true };
  const { result } = await odoo.execute('ir.model.data', 'create', [values as Json], { writes: true });
  const externalId = Number(Array.isArray(result) ? result[0] : result);
  const made = await make().catch(async (error: unknown) => {
    // Refused, or never begun: the key is free again. After an uncertain answer it stays taken.
    if (!(error instanceof Error && error.name === 'Uncertain'))
      await odoo.execute('ir.model.data', 'unlink', [[externalId]], { writes: true });
    throw error;
  });
  await odoo.execute('ir.model.data', 'write', [[externalId], { res_id: made }], { writes: true });
  return made;
}

export function unfinished(key: string) {
  return uncertain({
    zh: `Odoo 里编号 ${key} 已登记，但没有对应的记录：上次新建可能成功也可能没有，请到 Odoo 里核对。`,
    en: `the key ${key} is taken in Odoo and nothing stands under it: the last try may have made a record or not; look it up in Odoo`,
  });
}
