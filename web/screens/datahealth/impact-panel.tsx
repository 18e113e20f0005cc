import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Impact, TouchedDocument } from '../../../src/modules/datahealth/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { Code, Due, useLocalName } from '../../parts/values.tsx';
import { useImpact } from './use-health.ts';
import { datahealthWords } from './words.ts';

const ROWS = 6;

/** What of production rests on what didn't come through. */
export function ImpactPanel({ routeId }: { routeId?: string }) {
  return (
    <Loaded query={useImpact(routeId)} lines={4}>
      {(impact) => <Touched impact={impact} />}
    </Loaded>
  );
}

function Touched({ impact }: { impact: Impact }) {
  const t = useWords(datahealthWords);
  const { items, workOrders, salesLines, purchaseOrders } = impact;
  const touched = items.count + workOrders.count + salesLines.count + purchaseOrders.count > 0;
  const title = touched
    ? t('impactTitle', { orders: workOrders.count, lines: salesLines.count, purchases: purchaseOrders.count })
    : t('impactNone');
  const notes = [
    impact.unknown > 0 && t('impactUnknown', { count: impact.unknown }),
    impact.more && t('impactCut', { count: impact.troubles }),
  ].filter(Boolean);
  return (
    <Panel title={title} aside={notes.length > 0 && <span className="faint">{notes.join(' · ')}</span>}>
      {touched && (
        <div className="health-touched">
          <Column title={t('impactItems')} count={items.count} shown={items.rows.length}>
            {items.rows.slice(0, ROWS).map((item) => (
              <li key={item.itemId}>
                <Link to="/items/$itemId" params={{ itemId: item.itemId }}>
                  <Code>{item.code}</Code>
                </Link>{' '}
                <Name of={item} /> <span className="faint">{t('impactTroubles', { count: item.troubles })}</span>
              </li>
            ))}
          </Column>
          <Documents title={t('impactOrders')} of={workOrders} to="/work-orders/$orderId" param="orderId" />
          <Documents title={t('impactLines')} of={salesLines} to="/sales-orders/$orderId" param="orderId" />
          <Documents title={t('impactPurchases')} of={purchaseOrders} to="/purchase-orders/$orderId" param="orderId" />
        </div>
      )}
    </Panel>
  );
}

function Name({ of }: { of: { name: string; nameEn: string } }) {
  return <span>{useLocalName()(of)}</span>;
}

function Documents({
  title,
  of,
  to,
  param,
}: {
  title: string;
  of: { count: number; rows: TouchedDocument[] };
  to: string;
  param: string;
}) {
  const nameOf = useLocalName();
  return (
    <Column title={title} count={of.count} shown={of.rows.length}>
      {of.rows.slice(0, ROWS).map((row) => (
        <li key={row.code}>
          <Link to={to as never} params={{ [param]: row.id } as never}>
            <Code>{row.code}</Code>
          </Link>{' '}
          {nameOf({ name: row.itemName, nameEn: row.itemNameEn })} <Due at={row.dueAt} />
        </li>
      ))}
    </Column>
  );
}

function Column({
  title,
  count,
  shown,
  children,
}: {
  title: string;
  count: number;
  shown: number;
  children: ReactNode;
}) {
  const t = useWords(datahealthWords);
  const more = count - Math.min(ROWS, shown);
  return (
    <section>
      <h3>
        {title} <strong>{formatQuantity(count)}</strong>
      </h3>
      <ul>{children}</ul>
      {more > 0 && <p className="faint">{t('impactMore', { count: more })}</p>}
    </section>
  );
}
