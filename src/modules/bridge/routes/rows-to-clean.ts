import type { Tx } from '../../../kernel/index.ts';
import { type CameRow, findLatest } from '../queries/messages.ts';
import type { RouteRow } from '../queries/routes.ts';
import { findToldRows } from '../queries/told.ts';

const ROWS_MAX = 20_000;
const BYTES_MAX = 48 * 1024 * 1024;
/** Rows times fields, so that a wide table takes no longer than a long one: about three seconds on a busy core. */
const CELLS_MAX = 400_000;

/** The rows that came last by a route, or, of a route out, that were told last; `more`: there are others that aren't looked at. */
export async function rowsToClean(tx: Tx, route: RouteRow): Promise<{ rows: CameRow[]; more: boolean }> {
  const found =
    route.direction === 'in'
      ? await findLatest(tx, route.id, ROWS_MAX + 1, BYTES_MAX)
      : await findToldRows(tx, route.id, new Date(0), ROWS_MAX + 1);
  const widest = found.slice(0, 100).reduce((most, { payload }) => Math.max(most, Object.keys(payload).length), 1);
  const rowsMax = Math.min(ROWS_MAX, Math.ceil(CELLS_MAX / widest));
  return { rows: found.slice(0, rowsMax), more: found.length > rowsMax };
}
