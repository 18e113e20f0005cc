import { Select } from 'antd';
import type { z } from 'zod';
import type { BadRow, zImportColumn } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { importWords } from './import-words.ts';

type ImportColumn = z.infer<typeof zImportColumn>;

const badRowsShown = 200;
const examplesShown = 3;

/** Our columns, each with the heading of the file that it is read from, and what stands there. */
export function MappingTable({
  columns,
  headings,
  firstRows,
  mapping,
  onChange,
}: {
  columns: ImportColumn[];
  headings: string[];
  firstRows: string[][];
  mapping: Record<string, string>;
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
              {row.label} {row.required && <small className="is-late">{t('required')}</small>}
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
              style={{ width: 220 }}
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
              <span className="text-cell faint">
                {firstRows
                  .slice(0, examplesShown)
                  .map((cells) => cells[at] ?? '')
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
    <section>
      <h3>{t('badRows', { count: rows.length })}</h3>
      <DataTable<BadRow>
        rows={rows.slice(0, badRowsShown)}
        rowKey={(row) => `${row.row}${row.column}${row.name}`}
        columns={[
          { key: 'row', title: t('row'), align: 'right', render: (row) => row.row },
          { key: 'column', title: t('badColumn'), render: (row) => row.column ?? '–' },
          { key: 'value', title: t('badValue'), render: (row) => <span className="text-cell code">{row.value}</span> },
          { key: 'reason', title: t('badReason'), render: (row) => row.reason },
          { key: 'remedy', title: t('badRemedy'), render: (row) => row.remedy },
        ]}
      />
    </section>
  );
}
