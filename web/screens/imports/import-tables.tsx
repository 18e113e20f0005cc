import { Select } from 'antd';
import type { z } from 'zod';
import type { BadRow, ShownRow, zImportColumn } from '../../../src/modules/imports/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable, type TableColumn } from '../../parts/data-table.tsx';
import { importWords } from './import-words.ts';

type ImportColumn = z.infer<typeof zImportColumn>;

const badRowsShown = 200;
const examplesShown = 3;

/** Counts as they are read. */
export function grouped<Name extends string>(counts: Record<Name, number>): Record<Name, string> {
  const pairs = Object.entries<number>(counts).map(([name, count]) => [name, formatQuantity(count)]);
  return Object.fromEntries(pairs) as Record<Name, string>;
}

/** Our columns, each with the heading of the file that it is read from, and what stands there. */
export function MappingTable({
  columns,
  headings,
  firstRows,
  mapping,
  guessed,
  onChange,
}: {
  columns: ImportColumn[];
  headings: string[];
  firstRows: string[][];
  mapping: Record<string, string>;
  /** Found by a heading that only nearly says so. */
  guessed: string[];
  onChange: (mapping: Record<string, string>) => void;
}) {
  const t = useWords(importWords);
  function set(name: string, heading: string | undefined): void {
    const { [name]: _before, ...rest } = mapping;
    onChange(heading === undefined ? rest : { ...rest, [name]: heading });
  }
  return (
    <DataTable<ImportColumn>
      rows={columns}
      rowKey={(row) => row.name}
      columns={[
        {
          key: 'ours',
          title: t('column'),
          render: (row) => (
            <span>
              {row.label} {row.required && <small className="is-late">{t('required')}</small>}{' '}
              {guessed.includes(row.name) && <small className="faint">{t('guessed')}</small>}
            </span>
          ),
        },
        {
          key: 'heading',
          title: t('heading'),
          render: (row) => (
            <Select
              size="small"
              allowClear
              showSearch
              style={{ width: '100%', maxWidth: 220 }}
              placeholder={t('notMapped')}
              value={mapping[row.name] ?? null}
              options={headings.map((value) => ({ value, label: value }))}
              onChange={(heading: string | null | undefined) => set(row.name, heading ?? undefined)}
            />
          ),
        },
        {
          key: 'examples',
          title: t('firstRows'),
          render: (row) => {
            const at = headings.indexOf(mapping[row.name] ?? '');
            if (at < 0) return null;
            return (
              <span className="wrapped-cell faint">
                {firstRows
                  .map((cells) => cells[at] ?? '')
                  .filter((cell) => cell !== '')
                  .slice(0, examplesShown)
                  .join(' · ')}
              </span>
            );
          },
        },
      ]}
    />
  );
}

export function BadRows({ rows }: { rows: BadRow[] }) {
  const t = useWords(importWords);
  return (
    <>
      <DataTable<BadRow>
        rows={rows.slice(0, badRowsShown)}
        rowKey={(row) => `${row.row}${row.column}${row.name}`}
        columns={[
          { key: 'row', title: t('row'), align: 'right', render: (row) => row.row },
          { key: 'column', title: t('badColumn'), render: (row) => row.column ?? '–' },
          {
            key: 'value',
            title: t('badValue'),
            render: (row) => <span className="wrapped-cell code">{row.value}</span>,
          },
          { key: 'reason', title: t('badReason'), render: (row) => row.reason },
          { key: 'remedy', title: t('badRemedy'), render: (row) => row.remedy },
        ]}
      />
      {rows.length > badRowsShown && <p className="faint">{t('moreInFile', { count: badRowsShown })}</p>}
    </>
  );
}

/** What rows would create and change: each field with what it is and what it will be. */
export function ShownRows({ rows, all }: { rows: ShownRow[]; all: number }) {
  const t = useWords(importWords);
  const changes: TableColumn<ShownRow> = {
    key: 'changes',
    title: t('changes'),
    render: (row) => (
      <div>
        {row.changes.map(({ label, before, after }) => (
          <div key={label}>
            <span className="faint">{label}</span> <del>{before || t('empty')}</del> →{' '}
            <strong>{after || t('empty')}</strong>
          </div>
        ))}
      </div>
    ),
  };
  return (
    <>
      <DataTable<ShownRow>
        rows={rows}
        rowKey={(row) => String(row.row)}
        columns={[
          { key: 'row', title: t('row'), align: 'right', render: (row) => row.row },
          { key: 'code', title: t('code'), render: (row) => <span className="code">{row.code}</span> },
          { key: 'name', title: t('name'), render: (row) => <span className="wrapped-cell">{row.name}</span> },
          { key: 'kind', title: t('kind'), render: (row) => t(`kind_${row.kind}`) },
          ...(rows.some(({ changes }) => changes.length > 0) ? [changes] : []),
        ]}
      />
      {all > rows.length && <p className="faint">{t('firstOf', { shown: rows.length, all: formatQuantity(all) })}</p>}
    </>
  );
}
