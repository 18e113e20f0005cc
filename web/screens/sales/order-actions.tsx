import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AskPromiseResponse, SalesOrder } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Due, Quantity } from '../../parts/values.tsx';
import { BeginDelivery } from './begin-delivery.tsx';
import { isOverLimit } from './is-over-limit.ts';
import { OrderDialog, promiseField } from './order-dialog.tsx';
import { salesWords } from './words.ts';

type Asked = 'change' | 'confirm' | 'release' | 'cancel' | 'close' | 'deliver';

/** What can be done with an order as it stands; the next step is the main one. */
export function OrderActions({ order }: { order: SalesOrder }) {
  const t = useWords(salesWords);
  const may = useMay();
  const [asked, setAsked] = useState<Asked>();
  const promise = useCommand(['sales', 'inventory']);
  const quoted = order.state === 'quotation';
  const confirmed = order.state === 'confirmed';
  const writes = may('sales.order.write');
  const open = order.lines.some(({ quantityOpen }) => quantityOpen !== '0');
  const untouched = order.lines.every((line) => line.quantityShipped === line.quantityReturned);
  const button = (key: Asked, word: string, shown: boolean, primary = false): ReactNode =>
    shown && (
      <Button type={primary ? 'primary' : 'default'} onClick={() => setAsked(key)}>
        {word}
      </Button>
    );
  return (
    <>
      {button('cancel', t('cancelOrder'), writes && (quoted || (confirmed && untouched)))}
      {button('close', t('closeOrder'), writes && confirmed && !untouched)}
      {button(
        'release',
        t('releaseCredit'),
        may('sales.credit.release') && (quoted || confirmed) && isOverLimit(order),
      )}
      {button('change', t('change'), writes && (quoted || confirmed))}
      {writes && confirmed && open && (
        <Button
          loading={promise.isPending}
          onClick={() => promise.mutate({ path: `/sales-orders/${order.id}/promise` })}
        >
          {t('promiseAnew')}
        </Button>
      )}
      {button('deliver', t('newDelivery'), may('sales.shipment.write') && confirmed && open, true)}
      {button('confirm', t('confirm'), writes && quoted, true)}
      {asked === 'change' && <OrderDialog order={order} onClose={() => setAsked(undefined)} />}
      {asked && asked !== 'change' && <Ask order={order} asked={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function Ask({ order, asked, onClose }: { order: SalesOrder; asked: Exclude<Asked, 'change'>; onClose: () => void }) {
  const t = useWords(salesWords);
  const path = `/sales-orders/${order.id}`;
  const areas = ['sales' as const, 'inventory' as const];
  const reason = { name: 'reason', label: t('reason'), kind: 'note' as const };
  switch (asked) {
    case 'confirm':
      return (
        <CommandDialog
          title={`${t('confirm')} ${order.code}`}
          verb={t('confirm')}
          intro={<CanPromise orderId={order.id} />}
          areas={areas}
          fields={[promiseField(t)]}
          command={(typed) => ({ path: `${path}/confirm`, body: { ...typed, expectedVersion: order.version } })}
          onClose={onClose}
        />
      );
    case 'deliver':
      return <BeginDelivery order={order} onClose={onClose} />;
    case 'release':
      return (
        <CommandDialog
          title={`${t('releaseCredit')} · ${order.code}`}
          verb={t('releaseCredit')}
          intro={t('releaseCreditIntro')}
          areas={areas}
          fields={[{ ...reason, required: true }]}
          command={(typed) => ({ path: `${path}/release-credit`, body: typed })}
          onClose={onClose}
        />
      );
    case 'cancel':
      return (
        <CommandDialog
          danger
          title={`${t('cancelOrder')} ${order.code}`}
          verb={t('cancelOrder')}
          areas={areas}
          fields={[{ ...reason, required: true }]}
          command={(typed) => ({ path: `${path}/cancel`, body: typed })}
          onClose={onClose}
        />
      );
    case 'close':
      return (
        <CommandDialog
          title={`${t('closeOrder')} ${order.code}`}
          verb={t('closeOrder')}
          intro={t('closeIntro')}
          areas={areas}
          fields={[{ ...reason, required: order.lines.some(({ quantityOpen }) => quantityOpen !== '0') }]}
          command={(typed) => ({ path: `${path}/close`, body: withoutNulls(typed) })}
          onClose={onClose}
        />
      );
  }
}

/** Each line that can't be there when it is wanted, with what could be promised of it. */
function CanPromise({ orderId }: { orderId: string }) {
  const t = useWords(salesWords);
  const asked = useApi<AskPromiseResponse>('sales', `/sales-orders/${orderId}/promise`);
  return (
    <>
      <p>{t('confirmIntro')}</p>
      <Loaded query={asked} lines={2}>
        {({ lines }) =>
          lines.every(({ asWanted }) => asWanted) ? (
            <p>{t('allAsWanted')}</p>
          ) : (
            <>
              <strong>{t('canPromise')}</strong>
              {lines
                .filter(({ asWanted }) => !asWanted)
                .map(({ lineId, itemCode, unit, promises }) => (
                  <div key={lineId} className="row-gap">
                    <span className="code">{itemCode}</span>
                    {promises.map(({ quantity, at }) => (
                      <span key={at ?? ''} className="row-gap">
                        <Quantity amount={quantity} unit={unit} />
                        {at ? <Due at={at} /> : <span className="is-late">{t('noSupply')}</span>}
                      </span>
                    ))}
                  </div>
                ))}
            </>
          )
        }
      </Loaded>
    </>
  );
}
