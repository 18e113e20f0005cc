import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { CardsOf } from '../../parts/cards-of.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { deliveryWords } from './words.ts';

interface Row {
  id: string;
  code: string;
  orderCode: string;
  customerName: string;
  customerNameEn?: string | null;
  locationCode: string;
}

const query = {
  'f.state.in': 'picking',
  sort: 'createdAt',
  limit: '30',
  columns: 'id,code,orderCode,customerName,customerNameEn,locationCode',
};

/** The deliveries that are being picked, the oldest first. */
export function ChooseDelivery() {
  const t = useWords(deliveryWords);
  const nameOf = useNameOf();
  const answer = useAnswer<{ rows: Row[] }>('/shipments', query);
  if (!mayDo('sales.shipment.write')) return <NoPermission who={t('keepers')} />;
  return (
    <Frame>
      <h1 className="question">{t('whichDelivery')}</h1>
      <CardsOf answer={answer} none={{ title: t('noDeliveries'), how: t('noDeliveriesHow') }}>
        {(row) => (
          <button key={row.id} type="button" className="card" onClick={() => go('shipment', row.id)}>
            <span className="card-row">
              <span className="card-main">
                <span className="card-title">{nameOf(row.customerName, row.customerNameEn)}</span>
                <span className="kicker code">
                  {row.code} · {row.orderCode}
                </span>
              </span>
              <span className="code">{row.locationCode}</span>
            </span>
          </button>
        )}
      </CardsOf>
    </Frame>
  );
}
