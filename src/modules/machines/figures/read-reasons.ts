import { defineQuery } from '../../../kernel/index.ts';
import { zReadReasonsRequest, zReadReasonsResponse } from '../contract.ts';
import { sumReasons } from '../queries/figures.ts';
import { spanOf } from './read-figures.ts';

/** Where the time goes: stops by reason, the most first. */
export const readReasons = defineQuery({
  name: 'machines.read-reasons',
  summary: { zh: '停机时间按原因', en: 'Time lost by reason' },
  permission: 'machines.machine.read',
  input: zReadReasonsRequest,
  output: zReadReasonsResponse,
  http: { method: 'GET', path: '/machines/stop-reasons' },
  heavy: true,
  handle: async ({ tx, principal, now }, asked) => ({
    rows: await sumReasons(tx, principal.scope, { ...asked, ...spanOf(asked), now }),
  }),
});
