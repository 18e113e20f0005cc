import {
  clockPolicies,
  defineQuery,
  formatMoment,
  momentOfWallClock,
  outOfScope,
  policiesOf,
  toWire,
} from '../../../kernel/index.ts';
import { type Board, zBoard, zReadBoardRequest } from '../contract.ts';
import { findBoardAlerts, findBoardCalls, findBoardOrders, findWorkshops } from '../queries/board.ts';

const DAY = 86_400_000;

/** What hangs in a workshop for all to see: who waits, what is wrong, how far the day is. */
export const readBoard = defineQuery({
  name: 'alerts.read-board',
  summary: { zh: '车间看板', en: 'The workshop board' },
  permission: 'alerts.board.read',
  kept: true,
  input: zReadBoardRequest,
  output: zBoard,
  http: { method: 'GET', path: '/workshop-board' },
  handle: async ({ tx, now, principal, configuration }, { workshopId }): Promise<Board> => {
    const { scope } = principal;
    const workshops = await findWorkshops(tx, scope);
    const workshop = workshops.find(({ id }) => id === workshopId);
    if (workshopId && !workshop) throw outOfScope(principal);
    const timeZone = policiesOf(await configuration(), clockPolicies)['clock.time_zone'];
    const today = formatMoment(now, timeZone).slice(0, 10);
    const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + DAY).toISOString().slice(0, 10);
    const span = { from: momentOfWallClock(today, timeZone), until: momentOfWallClock(tomorrow, timeZone), now };
    const asked = { scope, workshopId };
    const calls = await findBoardCalls(tx, asked);
    const alerts = await findBoardAlerts(tx, asked);
    const orders = await findBoardOrders(tx, asked, span);
    return {
      ...{ at: now.toISOString(), today, workshops },
      ...{ workshopId: workshop?.id ?? null, workshopName: workshop?.name ?? null },
      workshopNameEn: workshop?.nameEn ?? null,
      ...{ calls: toWire(calls.rows), alerts: toWire(alerts.rows), orders: toWire(orders.rows) },
      counts: { calls: calls.count, alerts: alerts.count, orders: orders.count },
    };
  },
});
