import { type AlertArea, alertAreaSql, insertRows, type Tx, toWire, updateRow } from '../../../kernel/index.ts';
import { englishNameOf } from '../../identity/index.ts';
import {
  type ActionKind,
  type ActionState,
  type NonconformanceAction,
  type NonconformanceReport,
  zAction,
} from '../contract.ts';

/** An action as its commands see it. */
export interface Action {
  id: string;
  reportId: string;
  number: number;
  kind: ActionKind;
  what: string;
  state: ActionState;
  ownerId: string;
  ownerName: string;
  dueAt: Date;
  plannedByName: string;
  plannedAt: Date;
  doneBy: string | null;
  doneByName: string | null;
  doneAt: Date | null;
  doneNote: string | null;
  checkedBy: string | null;
  checkedByName: string | null;
  checkedAt: Date | null;
  checkNote: string | null;
}

const columns = `a.id, a.report_id as "reportId", a.number, a.kind, a.what, a.state, a.owner_id as "ownerId", a.owner_name as "ownerName",
  ${englishNameOf('a.owner_id')} as "ownerNameEn", a.due_at as "dueAt", a.planned_by_name as "plannedByName", a.planned_at as "plannedAt", a.done_by as "doneBy",
  a.done_by_name as "doneByName", a.done_at as "doneAt", a.done_note as "doneNote", a.checked_by as "checkedBy",
  a.checked_by_name as "checkedByName", ${englishNameOf('a.checked_by')} as "checkedByNameEn", a.checked_at as "checkedAt", a.check_note as "checkNote"`;

/** Of an action, its report: whoever changes an action has locked the report first. */
export async function findReportOfAction(tx: Tx, actionId: string): Promise<string | undefined> {
  const row = await tx.first<{ id: string }>('select report_id as id from nonconformance.action where id = $1', [
    actionId,
  ]);
  return row?.id;
}

/** With what those who do and check it are called in English. */
export type NamedAction = Action & Pick<NonconformanceReport['actions'][number], 'ownerNameEn' | 'checkedByNameEn'>;

/** All of a report, in their order; the report's lock guards them. */
export function findActions(tx: Tx, reportId: string): Promise<NamedAction[]> {
  return tx.query<NamedAction>(
    `select ${columns} from nonconformance.action a where a.report_id = $1 order by a.number`,
    [reportId],
  );
}

export async function insertAction(tx: Tx, action: Action): Promise<void> {
  await insertRows(tx, 'nonconformance.action', [action]);
}

export type ActionChange = Partial<Omit<Action, 'id' | 'reportId' | 'number' | 'kind'>> & {
  toldOverdueAt?: Date | null;
};

export async function updateAction(tx: Tx, id: string, change: ActionChange): Promise<void> {
  await updateRow(tx, 'nonconformance.action', id, change);
}

/** What the contract says of it, and no more. */
export function presentAction(action: Action): NonconformanceAction {
  return zAction.parse(toWire(action));
}

export interface OverdueAction {
  id: string;
  reportId: string;
  number: number;
  what: string;
  ownerId: string;
  ownerName: string;
  ownerNameEn: string;
  dueAt: Date;
  reportCode: string;
  workshopId: string | null;
  lineId: string | null;
}

/** Actions whose day passed before that moment and that nobody did, the longest first. */
export function findOverdueActions(
  tx: Tx,
  before: Date,
  { most, untold, area }: { most: number; untold?: boolean; area?: AlertArea | undefined },
): Promise<OverdueAction[]> {
  const values: unknown[] = [before, most, untold ?? false];
  const within = alertAreaSql(area, 'r.workshop_id', 'r.line_id', (given) => `$${values.push(given)}`);
  return tx.query(
    `select a.id, a.report_id as "reportId", a.number, a.what, a.owner_id as "ownerId", a.owner_name as "ownerName",
            coalesce(${englishNameOf('a.owner_id')}, a.owner_name) as "ownerNameEn", a.due_at as "dueAt",
            r.code as "reportCode", r.workshop_id as "workshopId", r.line_id as "lineId"
       from nonconformance.action a join nonconformance.report r on r.id = a.report_id
      where a.state in ('planned', 'done') and a.state = 'planned' and a.due_at < $1::timestamptz and (not $3 or a.told_overdue_at is null)${within}
      order by a.due_at, a.id limit $2`,
    values,
  );
}

/** Whether it waits to be done yet. */
export async function isPlanned(tx: Tx, actionId: string): Promise<boolean> {
  return (
    (await tx.first(`select 1 from nonconformance.action where id = $1 and state = 'planned'`, [actionId])) !==
    undefined
  );
}
