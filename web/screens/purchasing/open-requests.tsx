import type { ReactNode } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Panel } from '../../parts/page.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due } from '../../parts/values.tsx';
import { purchasingWords } from './words.ts';

/** A material request that is to be bought. */
export interface RequestRow {
  id: string;
  code: string;
  itemId: string;
  itemCode: string;
  itemName: string;
  itemNameEn: string | null;
  quantity: string;
  unit: string;
  neededBy: string;
  orderCode: string | null;
}

/** Requests that are to be bought, those first that are needed first; undefined until they are known. */
export function useOpenRequests(): RequestRow[] | undefined {
  const open = useApi<{ rows: RequestRow[] }>('execution', '/material-requests', {
    query: { 'f.state.eq': 'open', sort: 'neededBy', limit: '200' },
  });
  return open.data?.rows;
}

interface Props {
  rows: RequestRow[] | undefined;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

/** To choose from what is to be bought. */
export function OpenRequests({ rows, chosen, onChoose }: Props): ReactNode {
  const t = useWords(purchasingWords);
  return (
    <Panel title={t('toBuy')} flush>
      <DataTable<RequestRow>
        rows={rows}
        rowKey={(row) => row.id}
        selection={{ keys: chosen, onChange: onChoose }}
        empty={<Empty what={t('nothingToBuy')} how={t('nothingToBuyHow')} />}
        columns={[
          { key: 'code', title: t('requests'), render: ({ code }) => <span className="code">{code}</span> },
          itemColumn(t('item')),
          quantityColumn('quantity', t('needed'), { unit: 'unit' }),
          { key: 'neededBy', title: t('neededBy'), render: ({ neededBy }) => <Due at={neededBy} /> },
          {
            key: 'order',
            title: t('forOrder'),
            render: ({ orderCode }) => <span className="code">{orderCode ?? '–'}</span>,
          },
        ]}
      />
    </Panel>
  );
}
