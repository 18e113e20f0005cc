import { defineQuery } from '../../kernel/index.ts';
import { zReadStateTablesResponse } from './contract.ts';
import { describeStateTables } from './states.ts';

/** The tables that the commands check, for drawing where an order or operation stands and where it may go. */
export const readStateTables = defineQuery({
  name: 'execution.read-state-tables',
  summary: { zh: '工单和工序的状态表', en: 'The state tables of orders and operations' },
  permission: 'signed-in',
  output: zReadStateTablesResponse,
  http: { method: 'GET', path: '/state-tables' },
  handle: async () => describeStateTables(),
});
