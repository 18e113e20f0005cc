import type { ReactNode } from 'react';
import { Icon } from '../../../ui/icon.tsx';
import { DataTable } from '../data-table.tsx';
import { Empty } from '../empty.tsx';
import { Quantity } from '../values.tsx';
import { isNothing, type LineColumn, type LinesSpec } from './line-columns.ts';

/** The lines of what is published, to read. */
export function LineTable<Line extends Record<string, unknown>, Row extends Line & { id: string }>({
  spec: { columns, number, icon, title },
  rows,
}: {
  spec: LinesSpec<Line, Row>;
  rows: Row[];
}) {
  const details = columns.filter(({ show, edit }) => show !== false && edit === 'detail');
  return (
    <DataTable
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty icon={icon} what={title} />}
      below={(row) => saysMore(details, row) && <LineDetails of={details} row={row} />}
      columns={columns
        .filter(({ show, edit }) => show !== false && edit !== 'detail')
        .map((column) => ({
          key: column.name,
          title: column.label,
          align: column.name !== number && ['amount', 'integer'].includes(column.kind) ? ('right' as const) : undefined,
          render: (row: Row) => readOf(column, row, number),
        }))}
    />
  );
}

/** What a line says besides, as far as it says something. */
function LineDetails<Line, Row extends Line & { id: string }>({ of, row }: { of: LineColumn<Line, Row>[]; row: Row }) {
  const said = of.filter((column) => !isNothing(row[column.name]));
  return (
    <dl className="line-facts">
      {said.map((column) => (
        <div key={column.name}>
          <dt>{column.label}</dt>
          <dd>{readOf(column, row)}</dd>
        </div>
      ))}
    </dl>
  );
}

function saysMore<Line, Row extends Line>(details: LineColumn<Line, Row>[], row: Row): boolean {
  return details.some((column) => !isNothing(row[column.name]));
}

/** A field of a line as it is read. */
export function readOf<Line, Row extends Line>(
  column: LineColumn<Line, Row>,
  row: Row,
  number?: keyof Line,
): ReactNode {
  if (column.show) return column.show(row);
  if (column.name === number) return <span className="code">{String(row[column.name])}</span>;
  return shown(column, row[column.name]);
}

function shown<Line, Row extends Line>(column: LineColumn<Line, Row>, value: unknown): ReactNode {
  switch (column.kind) {
    case 'boolean':
      return value === true ? <Icon name="check" size={14} /> : <span className="faint">–</span>;
    case 'amount':
      return <Quantity amount={String(value)} />;
    case 'select':
      return column.options.find((option) => option.value === value)?.label;
    default:
      return String(value ?? '–');
  }
}
