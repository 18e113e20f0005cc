import { insertRows, type Tx } from '../../../kernel/index.ts';

export interface ComparisonRow {
  id: string;
  code: string;
  name: string;
  active: boolean;
  routeId: string;
  cron: string;
  tolerances: { fieldName: string; allowed: string }[];
  ignored: string;
  onMissingHere: 'keep' | 'repair';
  onMissingThere: 'keep' | 'repair';
  onDiffers: 'keep' | 'repair';
  fusePercent: number;
  tellAbove: number;
}

const columns = `c.id, c.code, c.name, c.active, c.route_id as "routeId", c.cron, c.tolerances, c.ignored, c.on_missing_here as "onMissingHere",
  c.on_missing_there as "onMissingThere", c.on_differs as "onDiffers", c.fuse_percent as "fusePercent", c.tell_above as "tellAbove"`;

export function findComparison(tx: Tx, id: string): Promise<ComparisonRow | undefined> {
  return tx.first(`select ${columns} from tieout.comparison c where c.id = $1`, [id]);
}

/** For whoever begins or ends something of it: one at a time. */
export function lockComparison(tx: Tx, id: string): Promise<ComparisonRow | undefined> {
  return tx.first(`select ${columns} from tieout.comparison c where c.id = $1 for no key update`, [id]);
}

/** Those whose timetable was not yet reckoned, has changed, or has come. */
export function findDueComparisons(tx: Tx, now: Date): Promise<{ id: string }[]> {
  return tx.query(
    `select c.id from tieout.comparison c left join tieout.schedule w on w.comparison_id = c.id
      where c.active and c.cron <> '' and (w.due_at is null or w.cron <> c.cron or w.due_at <= $1)`,
    [now],
  );
}

export async function findDueAt(tx: Tx, comparisonId: string): Promise<{ cron: string; dueAt: Date } | undefined> {
  return tx.first(`select cron, due_at as "dueAt" from tieout.schedule where comparison_id = $1`, [comparisonId]);
}

/** Untold: when a timetable comes next follows from it. */
export async function saveDueAt(tx: Tx, comparisonId: string, cron: string, dueAt: Date): Promise<void> {
  await insertRows(tx, 'tieout.schedule', [{ comparisonId, cron, dueAt }], { orUpdate: { key: ['comparisonId'] } });
}
