import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { PageTabs } from '../../parts/page-tabs.tsx';
import { Due } from '../../parts/values.tsx';
import { BeginDelivery } from './begin-delivery.tsx';
import { useDeliveryTabs } from './delivery-tabs.ts';
import { SalesOrderLink } from './sales-order-link.tsx';
import { salesWords } from './words.ts';

/** What customers still get and nobody picks yet; from here its delivery is begun. */
export function ToDeliver() {
  const t = useWords(salesWords);
  const may = useMay();
  const [begun, setBegun] = useState<{ id: string; code: string }>();
  return (
    <>
      <ListScreen
        words={salesWords}
        title="deliveries"
        list="sales.to-deliver"
        above={<PageTabs tabs={useDeliveryTabs()} current="/shipments/to-deliver" />}
        columns={['code', 'customerName', 'goods', 'goodsThere', 'promisedAt', 'wantedAt']}
        needs={['id']}
        cells={{
          code: (row) => <SalesOrderLink id={String(row.id)} code={String(row.code)} />,
          goodsThere: (row, drawn) => (
            <span className="row-gap">
              {drawn}
              {may('sales.shipment.write') && (
                <Button size="small" onClick={() => setBegun({ id: String(row.id), code: String(row.code) })}>
                  {t('newDelivery')}
                </Button>
              )}
            </span>
          ),
          promisedAt: (row) => <Due at={row.promisedAt as string | null} />,
        }}
        opensWithAll
        views={{ viewGoodsThere: { 'f.goodsThere.eq': 'true', sort: 'promisedAt' } }}
        empty={['toDeliverEmpty', 'toDeliverEmptyHow']}
      />
      {begun && <BeginDelivery order={begun} onClose={() => setBegun(undefined)} />}
    </>
  );
}
