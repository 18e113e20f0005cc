import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Money, Quantity } from '../../parts/values.tsx';
import { salesWords } from './words.ts';

interface Asked {
  customerId: string;
  customer: string;
  kind: 'blue' | 'red';
}

/** What a customer is to be invoiced, all of it unless less is typed; an empty field leaves the line out. */
export function AskInvoice({ customerId, customer, kind, onClose }: Asked & { onClose: () => void }) {
  const t = useWords(salesWords);
  const navigate = useNavigate();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const credit = kind === 'red';
  const query = { 'f.customerId.eq': customerId, 'f.credit.eq': String(credit), limit: '200', sort: 'shippedAt' };
  const open = useApi<ListPage<ListRow>>('sales', '/sales-to-invoice', { query });
  const rows = open.data?.rows ?? [];
  const quantityOf = (row: ListRow) => typed[String(row.id)] ?? String(row.quantityOpen).replace('-', '');
  const lines = rows.flatMap((row) => {
    const quantity = quantityOf(row);
    return quantity === '' || quantity === '0' ? [] : [{ orderLineId: row.id, quantity, unit: row.unit }];
  });
  return (
    <CommandDialog<{ id: string }>
      title={`${t(credit ? 'askCredit' : 'askInvoice')} · ${customer}`}
      verb={t(credit ? 'askCredit' : 'askInvoice')}
      width={760}
      intro={
        <div className="stack">
          <p>{t(credit ? 'askCreditIntro' : 'askInvoiceIntro')}</p>
          <Loaded query={open}>
            {() => (
              <DataTable<ListRow>
                rows={rows}
                rowKey={({ id }) => String(id)}
                columns={[
                  { key: 'order', title: t('salesOrder'), render: ({ orderCode }) => String(orderCode) },
                  { key: 'item', title: t('item'), render: ({ itemCode, itemName }) => `${itemCode} ${itemName}` },
                  {
                    key: 'open',
                    title: t('toInvoice'),
                    align: 'right',
                    render: (row) => <Quantity amount={String(row.quantityOpen)} unit={String(row.unit)} />,
                  },
                  {
                    key: 'net',
                    title: t('net'),
                    align: 'right',
                    render: ({ netOpen }) => <Money amount={String(netOpen)} />,
                  },
                  {
                    key: 'quantity',
                    title: t('quantity'),
                    render: (row) => (
                      <Input
                        aria-label={`${t('quantity')} ${row.itemCode}`}
                        inputMode="decimal"
                        style={{ width: 110 }}
                        value={quantityOf(row)}
                        onChange={({ target }) => setTyped({ ...typed, [String(row.id)]: target.value.trim() })}
                      />
                    ),
                  },
                ]}
              />
            )}
          </Loaded>
        </div>
      }
      ready={lines.length > 0}
      areas={['sales']}
      fields={[{ name: 'note', label: t('note'), kind: 'note' }]}
      command={(values) => ({ path: '/sales-invoices', body: { ...withoutNulls(values), customerId, kind, lines } })}
      onDone={({ id }) => void navigate({ to: '/sales-invoices/$salesInvoiceId', params: { salesInvoiceId: id } })}
      onClose={onClose}
    />
  );
}
