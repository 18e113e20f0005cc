import type { ReactNode } from 'react';
import {
  type ExportLine,
  type ExportLines,
  type LayoutColumn,
  layOutLine,
} from '../../../src/modules/vouchers/contract.ts';
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
  /** Shown where nothing is posted; without one that is said. */
  example?: ExportLine;
  /** What wasn't handed over, or all that is posted. */
  which?: 'open' | 'all';
  /** What can be done with it; nothing, where there is nothing. */
  actions?: ReactNode;
}

/** The first rows as the file will have them: by the same rule. */
export function ExportPreview({ month, columns, example, which = 'open', actions }: ExportPreviewProps) {
  const t = useWords(vouchersWords);
  const query = { month, which };
  const lines = useApi<ExportLines>('vouchers', '/voucher-export-lines', { query, keepPrevious: true });
  return (
    <Loaded query={lines}>
      {({ vouchers, lines: found }) => {
        const rows = found.length === 0 && example ? [example] : found;
        return rows.length === 0 ? (
          <Empty what={t('exportEmpty')} how={t('exportEmptyHow')} />
        ) : (
          <>
            <Panel title={found.length === 0 ? t('previewOfExample') : t('preview', { vouchers })} flush>
              <DataTable
                rows={rows.map((line, at) => ({ at, cells: layOutLine(columns, line as ExportLine) }))}
                rowKey={({ at }) => String(at)}
                columns={columns.map(({ heading }, at) => ({
                  key: String(at),
                  // As the other program reads it, whatever language its reader speaks.
                  title: <code>{heading}</code>,
                  render: ({ cells }: { cells: string[] }) => <code>{cells[at]}</code>,
                }))}
              />
            </Panel>
            {found.length > 0 && actions}
          </>
        );
      }}
    </Loaded>
  );
}
