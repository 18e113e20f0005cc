import { setImmediate as pause } from 'node:timers/promises';
import type { Json } from '../../kernel/contract.ts';
import { type TableRow, valueAt, withValueAt } from '../profile/field-of-row.ts';
import type { BadCell, BadReason, RepairChange, RepairPreview, RepairRule, RulePreview } from './contract.ts';
import { repairLimits } from './contract.ts';
import { keepNewest } from './keep-newest.ts';
import { isEmpty, openCellRule } from './repair-cell.ts';
import { splitUnit } from './split-unit.ts';

/** A row with its place in what was given, so that a row keeps its name whatever is dropped before it. */
export interface IndexedRow {
  index: number;
  row: TableRow;
}

export interface Repaired {
  kept: IndexedRow[];
  dropped: { index: number; rule: number }[];
  /** As they stood when the rule gave up, each with all that was bad for it. */
  quarantined: (IndexedRow & { bad: BadCell[] })[];
  rules: RulePreview[];
}

type Standing = { rows: IndexedRow[]; quarantined: Repaired['quarantined']; dropped: Repaired['dropped'] };

/** Brings the rules over the rows, one rule after the other; what one sets aside no later one sees. The rows given stay as they are. */
export function repairRows(rows: readonly TableRow[], rules: readonly RepairRule[]): Repaired {
  const standing: Standing = { rows: rows.map((row, index) => ({ index, row })), quarantined: [], dropped: [] };
  const told = rules.map((rule, at) => applyRule(rule, at, standing));
  const byIndex = (a: { index: number }, b: { index: number }) => a.index - b.index;
  return {
    kept: standing.rows,
    dropped: standing.dropped.sort(byIndex),
    quarantined: standing.quarantined.sort(byIndex),
    rules: told,
  };
}

/** Rows after which others get a turn, where each rule looks at one row alone. */
const ROWS_PER_TURN = 1_000;

/** What the rules would do, with examples; and whether doing them once more would change anything again. */
export async function previewRepair(rows: readonly TableRow[], rules: readonly RepairRule[]): Promise<RepairPreview> {
  const step = rules.some(({ kind }) => kind === 'keep_newest') ? Math.max(rows.length, 1) : ROWS_PER_TURN;
  const total = previewOf([], rules);
  for (let from = 0; from < rows.length; from += step) {
    if (from > 0) await pause();
    addPreview(total, previewOf(rows.slice(from, from + step), rules), from);
  }
  return total;
}

function addPreview(total: RepairPreview, part: RepairPreview, from: number): void {
  for (const count of ['rows', 'kept', 'dropped', 'quarantined'] as const) total[count] += part[count];
  total.settles &&= part.settles;
  const moved = <T extends { index: number }>(examples: readonly T[]) =>
    examples.map((example) => ({ ...example, index: example.index + from }));
  for (const [at, rule] of total.rules.entries()) {
    const more = part.rules[at] as RulePreview;
    for (const count of ['changed', 'dropped', 'quarantined'] as const) rule[count] += more[count];
    addSome(rule.changes, moved(more.changes));
    addSome(
      rule.drops,
      more.drops.map((index) => index + from),
    );
    addSome(rule.bad, moved(more.bad));
  }
}

function previewOf(rows: readonly TableRow[], rules: readonly RepairRule[]): RepairPreview {
  const { kept, dropped, quarantined, rules: told } = repairRows(rows, rules);
  const again = repairRows(
    kept.map(({ row }) => row),
    rules,
  );
  return {
    rows: rows.length,
    kept: kept.length,
    dropped: dropped.length,
    quarantined: quarantined.length,
    settles: again.rules.every((rule) => rule.changed + rule.dropped + rule.quarantined === 0),
    rules: told,
  };
}

/** What a rule says of one row. */
interface RowOutcome {
  changes: { field: string; after: Json }[];
  bad: { field: string; reason: BadReason }[];
  drop?: true;
}

function applyRule(rule: RepairRule, at: number, standing: Standing): RulePreview {
  const told: RulePreview = { changed: 0, changes: [], dropped: 0, drops: [], quarantined: 0, bad: [] };
  const outcomeOf = openRule(rule, standing.rows);
  const left: IndexedRow[] = [];
  for (const one of standing.rows) {
    const { changes, bad, drop } = outcomeOf(one);
    if (bad.length > 0) {
      const cells = bad.map(({ field, reason }) => ({
        index: one.index,
        field,
        value: valueAt(one.row, field) ?? null,
        rule: at,
        reason,
      }));
      standing.quarantined.push({ ...one, bad: cells });
      told.quarantined += 1;
      addSome(told.bad, cells);
    } else if (drop) {
      standing.dropped.push({ index: one.index, rule: at });
      told.dropped += 1;
      addSome(told.drops, [one.index]);
    } else {
      left.push({
        index: one.index,
        row: changes.reduce((row, { field, after }) => withValueAt(row, field, after), one.row),
      });
      if (changes.length > 0) told.changed += 1;
      addSome<RepairChange>(
        told.changes,
        changes.map(({ field, after }) => ({
          index: one.index,
          field,
          before: valueAt(one.row, field) ?? null,
          after,
        })),
      );
    }
  }
  standing.rows = left;
  return told;
}

function addSome<T>(told: T[], more: readonly T[]): void {
  if (told.length < repairLimits.examplesMax) told.push(...more.slice(0, repairLimits.examplesMax - told.length));
}

const untouched: RowOutcome = { changes: [], bad: [] };

function openRule(rule: RepairRule, rows: readonly IndexedRow[]): (one: IndexedRow) => RowOutcome {
  switch (rule.kind) {
    case 'drop':
      return ({ row }) => (meets(rule.condition, row) ? { ...untouched, drop: true } : untouched);
    case 'keep_newest': {
      const { drops, bad } = keepNewest(rule, rows);
      return ({ index }) => {
        const reason = bad.get(index);
        if (reason) return { changes: [], bad: [{ field: rule.byField, reason }] };
        return drops.has(index) ? { ...untouched, drop: true } : untouched;
      };
    }
    case 'split_unit':
      return ({ row }) => {
        const split = splitUnit(valueAt(row, rule.field) ?? null, valueAt(row, rule.unitField));
        if (!split) return untouched;
        if ('bad' in split) return { changes: [], bad: [{ field: rule.field, reason: split.bad }] };
        const unit = valueAt(row, rule.unitField) === split.unit ? [] : [{ field: rule.unitField, after: split.unit }];
        return { changes: [{ field: rule.field, after: split.number }, ...unit], bad: [] };
      };
    default: {
      const repair = openCellRule(rule);
      return ({ row }) => {
        const outcome: RowOutcome = { changes: [], bad: [] };
        for (const field of rule.fields) {
          const before = valueAt(row, field);
          const cell = repair(before ?? null);
          if ('bad' in cell) outcome.bad.push({ field, reason: cell.bad });
          else if (cell.value !== (before ?? null)) outcome.changes.push({ field, after: cell.value });
        }
        return outcome;
      };
    }
  }
}

function meets(condition: Extract<RepairRule, { kind: 'drop' }>['condition'], row: TableRow): boolean {
  if (condition.when === 'all_empty') return Object.values(row).every(isEmpty);
  const value = valueAt(row, condition.field);
  if (condition.when === 'empty') return isEmpty(value);
  return (
    value !== undefined &&
    value !== null &&
    typeof value !== 'object' &&
    condition.values.includes(String(value).trim())
  );
}
