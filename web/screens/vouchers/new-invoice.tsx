import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { Invoice } from '../../../src/modules/vouchers/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { withoutNulls } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { EntityForm } from '../../parts/entity-form.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Quantity } from '../../parts/values.tsx';
import { sumOfLines, type TypedLine } from './sum-of-lines.ts';
import { vouchersWords } from './words.ts';

const source = {
  area: 'masterdata',
  path: '/partners',
  query: { 'f.isSupplier.eq': 'true', 'f.active.eq': 'true' },
} as const;

/** An invoice as it lies on the desk: whose, which number, and against which of their purchase lines. */
export function NewInvoice() {
  const t = useWords(vouchersWords);
  const navigate = useNavigate();
  const [form] = Form.useForm<Record<string, unknown>>();
  const supplierId = Form.useWatch<unknown>('supplierId', form);
  const red = Form.useWatch<unknown>('red', form) === true;
  const [typed, setTyped] = useState<Record<string, TypedLine>>({});
  const create = useCommand<Invoice>(
    ['vouchers'],
    ({ id }) => void navigate({ to: '/supplier-invoices/$invoiceId', params: { invoiceId: id } }),
  );
  const lines = Object.entries(typed).flatMap(([purchaseLineId, line]) =>
    line.quantity && line.net ? [{ purchaseLineId, quantity: line.quantity, unit: line.unit, net: line.net }] : [],
  );
  const net = sumOfLines(lines);
  return (
    <Page title={t('newInvoice')}>
      <Panel>
        <EntityForm
          form={form}
          entity="vouchers.invoice"
          fields={[
            { name: 'supplierId', label: t('supplier'), kind: 'reference', required: true, source },
            { name: 'number', label: t('number'), kind: 'text', required: true },
            { name: 'day', label: t('invoiceDay'), kind: 'date', required: true },
            { name: 'tax', label: t('tax'), kind: 'amount', required: true },
            { name: 'red', label: t('red'), kind: 'boolean', help: t('redHelp') },
            { name: 'note', label: t('note'), kind: 'text', wide: true },
          ]}
          problem={create.error}
          onSubmit={(values) =>
            create.mutate({ path: '/supplier-invoices', body: { ...withoutNulls(values), net: net ?? '0', lines } })
          }
        >
          <div className="stack">
            {typeof supplierId === 'string' && (
              <PurchaseLines supplierId={supplierId} red={red} typed={typed} onType={setTyped} />
            )}
            <div className="row-gap">
              <Button
                type="primary"
                htmlType="submit"
                loading={create.isPending}
                disabled={lines.length === 0 || net === null}
              >
                {t('enter')}
              </Button>
              <span>{net === null ? t('netUnclear') : t('netOfLines', { net })}</span>
            </div>
          </div>
        </EntityForm>
      </Panel>
    </Page>
  );
}

interface PurchaseLinesProps {
  supplierId: string;
  red: boolean;
  typed: Record<string, TypedLine>;
  onType: (typed: Record<string, TypedLine>) => void;
}

/** What may be invoiced of the supplier's lines, or given back: how much of it this invoice is for, and what it asks for it. */
function PurchaseLines({ supplierId, red, typed, onType }: PurchaseLinesProps) {
  const t = useWords(vouchersWords);
  const query = { 'f.supplierId.eq': supplierId, limit: '200', ...(red && { 'f.missing.gt': '0' }) };
  const open = useApi<ListPage<ListRow>>('vouchers', '/lines-to-invoice', { query });
  const amountOf = (name: string, row: ListRow) => <Quantity amount={String(row[name])} unit={String(row.unit)} />;
  const change = (row: ListRow, part: Partial<TypedLine>) => {
    const id = String(row.id);
    onType({ ...typed, [id]: { unit: String(row.unit), quantity: '', net: '', ...typed[id], ...part } });
  };
  return (
    <Loaded query={open}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty what={t(red ? 'creditsEmpty' : 'linesEmpty')} how={t(red ? 'creditsEmptyHow' : 'linesEmptyHow')} />
        ) : (
          <DataTable<ListRow>
            rows={rows}
            rowKey={({ id }) => String(id)}
            columns={[
              {
                key: 'order',
                title: t('order'),
                render: ({ orderCode, lineNumber }) => `${orderCode} · ${lineNumber}`,
              },
              { key: 'item', title: t('item'), render: ({ itemCode, itemName }) => `${itemCode} ${itemName}` },
              ...(red ? (['missing'] as const) : (['came', 'coming'] as const)).map((key) => ({
                key,
                title: t(key),
                align: 'right' as const,
                render: (row: ListRow) => amountOf(key, row),
              })),
              {
                key: 'quantity',
                title: t('quantityHere'),
                render: (row) => (
                  <Cell
                    label={t('quantityHere')}
                    value={typed[String(row.id)]?.quantity}
                    onChange={(quantity) => change(row, { quantity })}
                  />
                ),
              },
              {
                key: 'net',
                title: t('netHere'),
                render: (row) => (
                  <Cell
                    label={t('netHere')}
                    value={typed[String(row.id)]?.net}
                    onChange={(net) => change(row, { net })}
                  />
                ),
              },
            ]}
          />
        )
      }
    </Loaded>
  );
}

function Cell({
  label,
  value = '',
  onChange,
}: {
  label: string;
  value?: string | undefined;
  onChange: (text: string) => void;
}) {
  return (
    <Input
      aria-label={label}
      inputMode="decimal"
      style={{ width: 110 }}
      value={value}
      onChange={({ target }) => onChange(target.value.trim())}
    />
  );
}
