import type { ReactNode } from 'react';
import type { Json, ListColumn } from '../../../src/kernel/contract.ts';
import { formatDay, formatRatio } from '../../../ui/formatting.ts';
import { currentLanguage, joinWords, useLanguage } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { unitName } from '../../../ui/units.ts';
import { Code, Moment, Quantity } from '../values.tsx';
import { WhoDid } from '../who-did.tsx';
import { isState } from './is-state.ts';

export type ListRow = Record<string, Json>;

/** A value as text; null for none. */
export function textOf(value: Json | undefined): string | null {
  return value ? String(value) : null;
}

/** Own drawing of some columns; `drawn` is how the column's type would draw the value. */
export type Cells = Record<string, (row: ListRow, drawn: ReactNode) => ReactNode>;

/** One value as its column's type asks. A code has its name beside it, unless that is among the `shown` columns. */
export function cellOf(row: ListRow, column: ListColumn, shown?: ReadonlySet<string>): ReactNode {
  const value = localValue(row, column.name);
  if (value === null || value === undefined || value === '') return <span className="faint">–</span>;
  switch (column.type) {
    case 'quantity':
      return <Quantity amount={String(value)} unit={column.unit ? String(row[column.unit] ?? '') : null} />;
    case 'timestamp':
      return <Moment at={String(value)} />;
    case 'date':
      return <DateCell day={String(value)} />;
    case 'boolean':
      return value ? <Icon name="check" size={14} /> : <span className="faint">–</span>;
    case 'ratio':
      return formatRatio(String(value));
    case 'integer':
      return Number(value).toLocaleString('en');
    case 'enum': {
      const label = column.values?.find((known) => known.value === value)?.label;
      return isState(column.name) ? <StateMark state={String(value)} word={label} /> : (label ?? String(value));
    }
    case 'choices':
      return joinWords(
        [value].flat().map((each) => column.values?.find((known) => known.value === each)?.label ?? String(each)),
      );
    case 'json':
      return <code className="json">{JSON.stringify(value)}</code>;
    default:
      if (column.name === 'unit') return unitName(String(value));
      if (/code$/i.test(column.name))
        return <CodeAndName code={String(value)} name={nameBeside(row, column.name, shown)} />;
      return (
        <span className="text-cell">
          <WhoDid name={String(value)} />
        </span>
      );
  }
}

// English readers get the English name where the row brings one along.
function localValue(row: ListRow, name: string): Json | undefined {
  const english = currentLanguage() === 'en' ? row[`${name}En`] : undefined;
  return english ? english : row[name];
}

/** `locationName` for `locationCode`, where the row has it and it isn't shown by itself. */
function nameBeside(row: ListRow, column: string, shown: ReadonlySet<string> | undefined): string | null {
  const beside = column.replace(/Code$/, 'Name');
  if (!shown || beside === column || shown.has(beside)) return null;
  return textOf(localValue(row, beside));
}

/** A place that stands for the outside world is told in words and has no name besides. */
export function CodeAndName({ code, name }: { code: string; name: string | null }) {
  if (!name || name === code || code.startsWith('@')) return <Code>{code}</Code>;
  return (
    <span className="code-and-name">
      <Code>{code}</Code> <span className="faint">{name}</span>
    </span>
  );
}

export function isRightAligned(column: ListColumn): boolean {
  return column.type === 'quantity' || column.type === 'integer' || column.type === 'ratio';
}

function DateCell({ day }: { day: string }) {
  const language = useLanguage();
  return <time dateTime={day}>{formatDay(day, { weekday: language })}</time>;
}
