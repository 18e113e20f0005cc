import { defineQuery, toWire } from '../../../kernel/index.ts';
import { zReadMachinesNowRequest, zReadMachinesNowResponse } from '../contract.ts';
import { readNow } from '../queries/figures.ts';

/** How the machines of an area stand at this moment: those that stand come first, those that were never connected last. */
export const readMachinesNow = defineQuery({
  name: 'machines.read-machines-now',
  summary: { zh: '设备现在的状态', en: 'How machines stand now' },
  permission: 'machines.machine.read',
  input: zReadMachinesNowRequest,
  output: zReadMachinesNowResponse,
  http: { method: 'GET', path: '/machines/now' },
  handle: async ({ tx, principal }, asked) => ({ machines: toWire(await readNow(tx, principal.scope, asked)) }),
});
