import { Button } from 'antd';
import { useState } from 'react';
import type { Customer } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ValueInput } from '../../parts/form-fields.tsx';
import { LineSheet } from '../../parts/lines/line-sheet.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Money } from '../../parts/values.tsx';
import { salesWords } from './words.ts';

type Asked = { customerId: string; what: 'terms' | 'shipTo' };

/** Customers: what each may owe, what is open, and where goods go. */
export function Customers() {
  const t = useWords(salesWords);
  const may = useMay();
  const [asked, setAsked] = useState<Asked>();
  return (
    <>
      <ListScreen
        words={salesWords}
        title="customers"
        list="sales.customers"
        columns={[
          ...['code', 'name', 'creditOpen', 'creditLimit', 'paymentDays', 'ordersOpen', 'contactName', 'phone'],
          'active',
        ]}
        needs={['id', 'overLimit']}
        rowTone={(row) => (row.overLimit === true ? 'red' : undefined)}
        cells={{
          creditOpen: ({ creditOpen }) => <Money amount={creditOpen as string | null} />,
          creditLimit: ({ creditLimit }) => <Money amount={creditLimit as string | null} />,
          active: (row, drawn) => (
            <span className="row-gap">
              {drawn}
              {may('sales.terms.set') && (
                <Button size="small" onClick={() => setAsked({ customerId: String(row.id), what: 'terms' })}>
                  {t('setTerms')}
                </Button>
              )}
              {may('sales.order.write') && (
                <Button size="small" onClick={() => setAsked({ customerId: String(row.id), what: 'shipTo' })}>
                  {t('setShipTo')}
                </Button>
              )}
            </span>
          ),
        }}
        opensWithAll
        views={{ viewOverLimit: { 'f.overLimit.eq': 'true' } }}
        empty={['customersEmpty', 'customersEmptyHow']}
      />
      {asked && <CustomerDialog {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function CustomerDialog({ customerId, what, onClose }: Asked & { onClose: () => void }) {
  const t = useWords(salesWords);
  const { data } = useApi<Customer>('sales', `/customers/${customerId}`);
  if (!data) return null;
  const path = `/customers/${customerId}`;
  const seen = { expectedVersion: data.version };
  if (what === 'shipTo') {
    return (
      <CommandDialog
        title={`${t('setShipTo')} · ${data.name}`}
        verb={t('save')}
        width={900}
        record={{ shipTo: data.shipTo }}
        areas={['sales']}
        fields={[
          { name: 'shipTo', label: t('setShipTo'), kind: 'own', wide: true, render: (input) => <Places {...input} /> },
        ]}
        command={({ shipTo }) => ({ path: `${path}/ship-to`, body: { shipTo, ...seen } })}
        onClose={onClose}
      />
    );
  }
  return (
    <CommandDialog
      title={`${t('setTerms')} · ${data.name}`}
      verb={t('save')}
      record={{ creditLimit: data.creditLimit, paymentDays: data.paymentDays }}
      areas={['sales']}
      fields={[
        { name: 'creditLimit', label: t('creditLimit'), kind: 'amount', help: t('creditLimitHelp') },
        { name: 'paymentDays', label: t('paymentDays'), kind: 'integer', min: 0, max: 3650 },
      ]}
      command={({ creditLimit, paymentDays }) => ({
        path: `${path}/terms`,
        body: { creditLimit: creditLimit || null, paymentDays: paymentDays ?? null, ...seen },
      })}
      onClose={onClose}
    />
  );
}

const emptyPlace: Record<string, unknown> = { name: '', address: '', contact: '', phone: '' };

function Places({ value, onChange }: ValueInput) {
  const t = useWords(salesWords);
  return (
    <LineSheet<Record<string, unknown>, Record<string, unknown>>
      columns={[
        { name: 'name', label: t('shipToName'), kind: 'text', required: true, width: 140 },
        { name: 'address', label: t('address'), kind: 'text', required: true, widthMin: 240 },
        { name: 'contact', label: t('contact'), kind: 'text', width: 120 },
        { name: 'phone', label: t('phone'), kind: 'text', width: 140 },
      ]}
      lines={Array.isArray(value) ? (value as Record<string, unknown>[]) : []}
      add={t('addLine')}
      none={<span />}
      empty={emptyPlace}
      onChange={(lines) => onChange?.(lines)}
    />
  );
}
