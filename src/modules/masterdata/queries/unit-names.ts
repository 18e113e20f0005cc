import type { Tx } from '../../../kernel/index.ts';

export async function readUnitNames(tx: Tx): Promise<{ code: string; name: string; nameEn: string }[]> {
  return tx.query(`select code, name, name_en as "nameEn" from masterdata.unit`);
}
