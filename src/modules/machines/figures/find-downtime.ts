import type { QueryContext } from '../../../kernel/index.ts';
import { type DowntimeRow, findStopsWithin } from '../queries/figures.ts';

export type Downtime = DowntimeRow;

interface Asked {
  from: Date;
  to: Date;
  workshopId?: string | undefined;
  workCentreId?: string | undefined;
  machineId?: string | undefined;
}

/**
 * The stops of the reader's area that lie within a span or reach into it, micro stops left out, the oldest first: what one shift tells the next.
 * `seconds` is the part within the span, up to now; `toAt` is null while it stands; `reasonCode` is null where nobody has said why. At most 1,000.
 */
export function findDowntime(
  { tx, principal, now }: Pick<QueryContext, 'tx' | 'principal' | 'now'>,
  asked: Asked,
): Promise<Downtime[]> {
  return findStopsWithin(tx, principal.scope, { ...asked, now });
}
