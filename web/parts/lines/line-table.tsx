import type { ReactNode } from 'react';
import { Icon } from '../../../ui/icon.tsx';
import { DataTable } from '../data-table.tsx';
import { Empty } from '../empty.tsx';
import { Quantity } from '../values.tsx';
import type { LineColumn, LinesSpec } from './line-columns.ts';

/** The lines of what is published, to read. */
export function LineTable<Line extends Record<string, unknown>, Row extends Line & { id: string }>({
  spec: { columns, number, icon, title },
  rows,
}: {
  spec: LinesSpec<Line, Row>;
  rows: Row[];
}) {
  return (
    <DataTable
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty icon={icon} what={title} />}
      columns={columns
        .filter(({ show }) => show !== false)
        .map((column) => ({
          key: column.name,
          title: column.label,
          align: column.name !== number && ['amount', 'integer'].includes(column.kind) ? 'right' : undefined,
          render: (row: Row) => {
            if (column.show) return column.show(row);
            if (column.name === number) return <span className="code">{String(row[column.name])}</span>;
            return shown(column, row[column.name]);
          },
        }))}
    />
  );
}

function shown<Line, Row extends Line>(column: LineColumn<Line, Row>, value: unknown): ReactNode {
  switch (column.kind) {
    case 'boolean':
      return value === true && <Icon name="check" size={14} />;
    case 'amount':
      return <Quantity amount={String(value)} />;
    case 'select':
      return column.options.find((option) => option.value === value)?.label;
    default:
      return String(value ?? '–');
  }
}
