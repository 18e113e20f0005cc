import { defineQuery } from '../../kernel/index.ts';
import { zReadSweepRequest, zSweep } from './contract.ts';
import { readSweepRow } from './queries/sweeps.ts';
import { refuse } from './refusals.ts';
import { showSweep } from './show-sweep.ts';
import { sweptPlace } from './swept-place.ts';

export const readSweep = defineQuery({
  name: 'rfid.read-sweep',
  summary: { zh: '一次盘读和它的数字', en: 'A sweep and its figures' },
  permission: 'rfid.sweep.read',
  input: zReadSweepRequest,
  output: zSweep,
  http: { method: 'GET', path: '/rfid/sweeps/:sweepId' },
  handle: async ({ tx, principal }, { sweepId }) => {
    const row = await readSweepRow(tx, sweepId);
    if (!row) throw refuse('rfid.sweep_unknown', {}, { where: '/sweepId' });
    return showSweep(tx, sweepId, await sweptPlace(tx, principal, row.locationId));
  },
});
