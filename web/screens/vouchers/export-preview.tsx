import type { ExportLine, ExportLines, LayoutColumn } from '../../../src/modules/vouchers/contract.ts';
import { layOutLine } from '../../../src/modules/vouchers/rules/lay-out-line.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { vouchersWords } from './words.ts';

interface ExportPreviewProps {
  month: string;
  columns: readonly LayoutColumn[];
  empty: readonly ['exportEmpty' | 'previewEmpty', 'exportEmptyHow' | 'previewEmptyHow'];
  /** What wasn't handed over, or all that is posted. */
  which?: 'open' | 'all';
}

/** The first rows as the file will have them: by the same rule. */
export function ExportPreview({ month, columns, empty, which = 'open' }: ExportPreviewProps) {
  const t = useWords(vouchersWords);
  const query = { month, which };
  const lines = useApi<ExportLines>('vouchers', '/voucher-export-lines', { query, keepPrevious: true });
  return (
    <Loaded query={lines}>
      {({ vouchers, lines: rows }) =>
        rows.length === 0 ? (
          <Empty what={t(empty[0])} how={t(empty[1])} />
        ) : (
          <Panel title={t('preview', { vouchers })} flush>
            <DataTable
              rows={rows.map((line, at) => ({ at, cells: layOutLine(columns, line as ExportLine) }))}
              rowKey={({ at }) => String(at)}
              columns={columns.map(({ heading }, at) => ({
                key: String(at),
                title: heading,
                render: ({ cells }: { cells: string[] }) => cells[at],
              }))}
            />
          </Panel>
        )
      }
    </Loaded>
  );
}
