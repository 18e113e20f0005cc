import { setImmediate as pause } from 'node:timers/promises';
import type { Row } from './contract.ts';
import { shortened } from './map-row.ts';
import type { FailedRow, Mapped, SkippedRow } from './mapped.ts';
import { type BadCell, badReasonWords, type RowRepairRule, repairKindWords, repairRows } from './repair/index.ts';

/** Rows after which others get a turn. */
const ROWS_PER_TURN = 1_000;
const CELLS_TOLD = 3;

interface RepairedRows {
  /** Those that came through, as the rules leave them. */
  rows: Row[];
  /** What became of all rows, in the order they were given in; `mapped` is what became of `rows`. */
  join(mapped: readonly Mapped[]): Mapped[];
}

/** Mends rows before they are mapped. A row's end is the same whatever rows it comes with, as each rule looks at one row alone. */
export async function repairFirst(rules: readonly RowRepairRule[], given: readonly Row[]): Promise<RepairedRows> {
  const rows: Row[] = [];
  const places: number[] = [];
  const ended: Mapped[] = [];
  for (let from = 0; from < given.length; from += ROWS_PER_TURN) {
    if (from > 0) await pause();
    const { kept, dropped, quarantined } = repairRows(given.slice(from, from + ROWS_PER_TURN), rules);
    for (const { index, row } of kept) {
      rows.push(row);
      places.push(from + index);
    }
    for (const { index, rule } of dropped) ended[from + index] = droppedBy(rules, rule);
    for (const { index, bad } of quarantined) ended[from + index] = setAside(rules, bad);
  }
  return {
    rows,
    join(mapped) {
      const all = [...ended];
      for (const [at, place] of places.entries()) all[place] = mapped[at] as Mapped;
      return all;
    },
  };
}

function droppedBy(rules: readonly RowRepairRule[], rule: number): SkippedRow {
  const { zh, en } = nameOf(rules, rule);
  return { kind: 'skipped', reason: '', why: { zh: `${zh}去掉了它`, en: `dropped by ${en}` } };
}

function setAside(rules: readonly RowRepairRule[], bad: readonly BadCell[]): FailedRow {
  const [first] = bad;
  const { zh, en } = nameOf(rules, first?.rule ?? 0);
  const told = bad.slice(0, CELLS_TOLD).map(({ field, reason }) => ({ field, said: badReasonWords[reason] }));
  const why = {
    zh: `${zh}：${told.map(({ field, said }) => `${field}，${said.zh}`).join('；')}`,
    en: `${en}: ${told.map(({ field, said }) => `${field}, ${said.en}`).join('; ')}`,
  };
  const found = first && shortened(first.value);
  return { kind: 'failed', field: null, why, ...(found === undefined ? {} : { found }) };
}

function nameOf(rules: readonly RowRepairRule[], at: number) {
  const kind = rules[at]?.kind;
  const { zh, en } = kind ? repairKindWords[kind] : { zh: '', en: '' };
  return { zh: `清洗第 ${at + 1} 条“${zh}”`, en: `cleaning rule ${at + 1}, “${en}”` };
}
