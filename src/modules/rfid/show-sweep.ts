import type { Tx } from '../../kernel/index.ts';
import type { Location } from '../masterdata/index.ts';
import type { Sweep } from './contract.ts';
import { readSweepRow } from './queries/sweeps.ts';
import { refuse } from './refusals.ts';

/** As it stands in this transaction, for a reader whose right to its place was asked. */
export async function showSweep(tx: Tx, id: string, place: Location): Promise<Sweep> {
  const row = await readSweepRow(tx, id);
  if (!row) throw refuse('rfid.sweep_unknown', {}, { where: '/sweepId' });
  const { counts, begunAt, finishedAt, ...sweep } = row;
  const { expected = 0, found = 0, missing = 0, elsewhere = 0, unknown = 0, meanwhile = 0 } = counts;
  return {
    ...sweep,
    ...{ locationCode: place.code, locationName: place.name, locationNameEn: place.nameEn },
    ...{ begunAt: begunAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null },
    ...{ expected: expected + found + missing, found, missing, elsewhere, unknown, meanwhile },
  };
}
