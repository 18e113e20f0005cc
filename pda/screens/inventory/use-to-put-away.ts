import { useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { isAbove, subtractAmounts } from '../../parts/amount.ts';
import type { QueuedCommand } from '../../queue/command.ts';

/** One row of GET /stock/to-put-away: what waits where deliveries are set down. */
export interface ToPutAwayRow {
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string;
  lotId: string | null;
  lotCode: string | null;
  quantity: string;
  unit: string;
  locationId: string;
  locationCode: string;
}

const query = {
  sort: 'locationCode,itemCode',
  limit: '100',
  columns: 'itemId,itemCode,itemName,itemNameEn,lotId,lotCode,quantity,unit,locationId,locationCode',
};

/** What waits to be put away, less what this device has carried and not sent yet. */
export function useToPutAway() {
  const answer = useAnswer<{ rows: ToPutAwayRow[] }>(
    mayDo('inventory.movement.write') ? '/stock/to-put-away' : undefined,
    query,
  );
  const moves = useCommands().filter(({ state, path }) => state === 'waiting' && path === '/stock/moves');
  const { data } = answer;
  const rows = data?.rows.map((row) => ({ ...row, quantity: lessCarried(row, moves) }));
  return { ...answer, data: rows && { rows: rows.filter(({ quantity }) => isAbove(quantity, '0')) } };
}

function lessCarried(row: ToPutAwayRow, moves: readonly QueuedCommand[]): string {
  const away = moves.filter(
    ({ body }) =>
      body.itemId === row.itemId &&
      body.fromLocationId === row.locationId &&
      (body.lotId ?? null) === row.lotId &&
      body.unit === row.unit,
  );
  return away.reduce((left, { body }) => subtractAmounts(left, String(body.quantity)), row.quantity);
}
