import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { PickTask, Shipment } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Quantity, useLocalName } from '../../parts/values.tsx';
import { DeliveryBoxes } from './delivery-boxes.tsx';
import { PickDialog } from './pick-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import { SalesOrderLink } from './sales-order-link.tsx';
import { salesWords } from './words.ts';

/** One delivery: what is still to be taken from where, in the order of walking, and what is ready. */
export function ShipmentPage() {
  const { shipmentId } = useParams({ strict: false }) as { shipmentId: string };
  const t = useWords(salesWords);
  const shipment = useApi<Shipment>('sales', `/shipments/${shipmentId}`, { alsoOf: ['inventory'] });
  const { data } = shipment;
  return (
    <Page
      title={data?.code ?? '…'}
      aside={data && <StateMark state={data.state} />}
      actions={
        data && (
          <>
            <PrintButton of="sales.shipment" id={shipmentId} />
            <ShipmentActions shipment={data} />
          </>
        )
      }
      subject={data && { kind: 'sales.shipment', id: data.id }}
    >
      <Loaded query={shipment} lines={10}>
        {(loaded) => (
          <div className="stack">
            <Head shipment={loaded} />
            {loaded.state === 'picking' && (
              <Panel title={t('pickList')} flush>
                <Tasks shipment={loaded} />
              </Panel>
            )}
            <Panel title={t('picked')} flush>
              <Picks shipment={loaded} />
            </Panel>
            {loaded.state !== 'cancelled' && <DeliveryBoxes shipment={loaded} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ shipment }: { shipment: Shipment }) {
  const t = useWords(salesWords);
  const nameOf = useLocalName();
  const { orderId, orderCode, customerName, customerNameEn, locationCode, shippedAt, carrier, tracking } = shipment;
  const short = shipment.short.map(({ shipmentLineId, quantity }) => {
    const line = shipment.lines.find(({ id }) => id === shipmentLineId);
    return `${line?.itemCode} × ${quantity}`;
  });
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          { label: t('customer'), value: nameOf({ name: customerName, nameEn: customerNameEn }), big: true },
          {
            label: t('salesOrder'),
            value: <SalesOrderLink id={orderId} code={orderCode} />,
          },
          { label: t('dock'), value: <span className="code">{locationCode}</span> },
          { label: t('shippedAt'), value: <Moment at={shippedAt} /> },
          { label: t('carrier'), value: [carrier, tracking].filter(Boolean).join(' ') || '–' },
          { label: t('shipTo'), value: shipment.shipTo || '–', wide: true },
          ...(shipment.cancelReason ? [{ label: t('reason'), value: shipment.cancelReason, wide: true }] : []),
        ]}
      />
      {short.length > 0 && <p className="is-late">{t('shortOf', { items: short.join(', ') })}</p>}
    </section>
  );
}

function ShipmentActions({ shipment: { id, code, state, picks, boxes, scansEveryBox } }: { shipment: Shipment }) {
  const t = useWords(salesWords);
  const may = useMay();
  const [asked, setAsked] = useState<'ship' | 'cancel'>();
  const path = `/shipments/${id}`;
  const close = () => setAsked(undefined);
  return (
    <>
      {may('sales.shipment.cancel') && state !== 'cancelled' && (
        <Button onClick={() => setAsked('cancel')}>{t('takeBack')}</Button>
      )}
      {may('sales.shipment.write') && state === 'picking' && picks.length > 0 && (
        <Button type="primary" onClick={() => setAsked('ship')}>
          {t('ship')}
        </Button>
      )}
      {asked === 'ship' && (
        <CommandDialog
          title={`${t('ship')} ${code}`}
          verb={t('ship')}
          intro={t('shipIntro')}
          areas={['sales', 'inventory']}
          fields={[
            ...(boxes.length > 0
              ? [
                  {
                    ...{ name: 'handlingUnitIds', label: t('boxesSeen'), kind: 'select' as const, many: true },
                    ...{ options: boxes.map((box) => ({ value: box.id, label: box.code })), required: scansEveryBox },
                  },
                ]
              : []),
            { name: 'carrier', label: t('carrier'), kind: 'text' },
            { name: 'tracking', label: t('tracking'), kind: 'text' },
          ]}
          command={(typed) => ({ path: `${path}/ship`, body: withoutNulls(typed) })}
          onClose={close}
        />
      )}
      {asked === 'cancel' && (
        <CommandDialog
          danger
          title={`${t('takeBack')} ${code}`}
          verb={t('takeBack')}
          intro={t('takeBackIntro')}
          areas={['sales', 'inventory']}
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
          command={(typed) => ({ path: `${path}/cancel`, body: typed })}
          onClose={close}
        />
      )}
    </>
  );
}

function Tasks({ shipment }: { shipment: Shipment }) {
  const t = useWords(salesWords);
  const may = useMay();
  const nameOf = useLocalName();
  const [picking, setPicking] = useState<PickTask>();
  return (
    <>
      <DataTable<PickTask>
        rows={shipment.tasks}
        rowKey={(task) => [task.shipmentLineId, task.locationId, task.lotId, task.handlingUnitId].join(' ')}
        empty={<Empty icon="check" what={t('pickListEmpty')} />}
        columns={[
          {
            key: 'place',
            title: t('place'),
            render: ({ locationCode }) => <span className="code">{locationCode}</span>,
          },
          {
            key: 'item',
            title: t('item'),
            render: ({ itemCode, itemName, itemNameEn }) => (
              <>
                <span className="code">{itemCode}</span> {nameOf({ name: itemName, nameEn: itemNameEn })}
              </>
            ),
          },
          {
            key: 'lot',
            title: t('lot'),
            render: ({ lotCode, expiresOn }) => [lotCode, expiresOn].filter(Boolean).join(' · ') || '–',
          },
          { key: 'box', title: t('box'), render: ({ handlingUnitCode }) => handlingUnitCode ?? '–' },
          {
            key: 'quantity',
            title: t('quantity'),
            align: 'right',
            render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
          },
          {
            key: 'pick',
            title: '',
            render: (task) =>
              may('sales.shipment.write') && (
                <Button size="small" onClick={() => setPicking(task)}>
                  {t('pick')}
                </Button>
              ),
          },
        ]}
      />
      {picking && <PickDialog shipment={shipment} task={picking} onClose={() => setPicking(undefined)} />}
    </>
  );
}

function Picks({ shipment }: { shipment: Shipment }) {
  const t = useWords(salesWords);
  const may = useMay();
  const nameOf = useLocalName();
  const [wrong, setWrong] = useState<string>();
  const [returning, setReturning] = useState<Shipment['picks'][number]>();
  return (
    <>
      <DataTable<Shipment['picks'][number]>
        rows={shipment.picks}
        rowKey={({ id }) => id}
        empty={<Empty icon="box" what={t('nothingPicked')} />}
        columns={[
          {
            key: 'item',
            title: t('item'),
            render: ({ itemCode, itemName, itemNameEn }) => (
              <>
                <span className="code">{itemCode}</span> {nameOf({ name: itemName, nameEn: itemNameEn })}
              </>
            ),
          },
          { key: 'lot', title: t('lot'), render: ({ lotCode }) => lotCode ?? '–' },
          { key: 'box', title: t('box'), render: ({ handlingUnitCode }) => handlingUnitCode ?? '–' },
          {
            key: 'quantity',
            title: t('quantity'),
            align: 'right',
            render: ({ quantity, unit }) => <Quantity amount={quantity} unit={unit} />,
          },
          {
            key: 'from',
            title: t('place'),
            render: ({ fromLocationCode }) => <span className="code">{fromLocationCode}</span>,
          },
          {
            key: 'by',
            title: t('pickedBy'),
            render: ({ pickedByName, pickedAt }) => (
              <>
                {pickedByName} <Moment at={pickedAt} />
              </>
            ),
          },
          {
            key: 'back',
            title: '',
            render: (pick) => (
              <>
                {may('sales.shipment.write') && shipment.state === 'picking' && (
                  <Button size="small" onClick={() => setWrong(pick.id)}>
                    {t('putBack')}
                  </Button>
                )}
                {may('sales.return.write') && shipment.state === 'shipped' && (
                  <Button size="small" onClick={() => setReturning(pick)}>
                    {t('takeReturn')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {wrong && (
        <CommandDialog
          title={t('putBack')}
          verb={t('putBack')}
          areas={['sales', 'inventory']}
          fields={[{ name: 'reason', label: t('reason'), kind: 'text', required: true }]}
          command={(typed) => ({ path: `/shipments/${shipment.id}/picks/${wrong}/put-back`, body: typed })}
          onClose={() => setWrong(undefined)}
        />
      )}
      {returning && <ReturnDialog of={returnedOf(shipment, returning)} onClose={() => setReturning(undefined)} />}
    </>
  );
}

/** What of the order this pick delivered. */
function returnedOf(shipment: Shipment, pick: Shipment['picks'][number]) {
  const line = shipment.lines.find(({ id }) => id === pick.shipmentLineId);
  const { orderId, orderCode } = shipment;
  const lot = pick.lotId === null ? null : { id: pick.lotId, code: pick.lotCode ?? '' };
  const item = { itemId: line?.itemId ?? '', itemCode: pick.itemCode, unit: pick.unit };
  return { orderId, orderCode, lineId: line?.orderLineId ?? '', ...item, lot, mayReplace: true };
}
