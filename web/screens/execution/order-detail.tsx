import { Link, useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { Action, MaterialVariance, StateTable, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { StatePicture } from '../../parts/state-picture.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Moment, Progress, Quantity } from '../../parts/values.tsx';
import { OrderActions } from './order-actions.tsx';
import { OrderGenealogy } from './order-genealogy.tsx';
import { OrderMaterials } from './order-materials.tsx';
import { OrderNeeds } from './order-needs.tsx';
import { OrderOperations } from './order-operations.tsx';
import { OrderReports } from './order-reports.tsx';
import { OrderTimeline } from './order-timeline.tsx';
import { orderWords } from './words.ts';

export function OrderDetail() {
  const { orderId } = useParams({ strict: false }) as { orderId: string };
  const t = useWords(orderWords);
  const detail = useApi<WorkOrderDetail>('execution', `/work-orders/${orderId}`);
  const actions = useApi<{ state: string; actions: Action[] }>('execution', `/work-orders/${orderId}/actions`);
  const order = detail.data?.order;
  return (
    <Page
      title={order?.code ?? '…'}
      crumbs={<Link to="/work-orders">{t('workOrders')}</Link>}
      aside={order && <StateMark state={order.state} />}
      actions={detail.data && actions.data && <OrderActions detail={detail.data} actions={actions.data.actions} />}
    >
      <Loaded query={detail} lines={12}>
        {(loaded) => (
          <div className="stack">
            <OrderHead detail={loaded} />
            <div className="columns-2">
              <div className="stack">
                <Panel title={t('needs')}>
                  <OrderNeeds detail={loaded} actions={actions.data?.actions ?? []} />
                </Panel>
                <OrderTabs detail={loaded} actions={actions.data?.actions ?? []} />
              </div>
              <div className="stack">
                <OrderPicture state={loaded.order.state} />
                <Panel title={t('tabTimeline')}>
                  <OrderTimeline orderId={orderId} />
                </Panel>
              </div>
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function OrderHead({ detail }: { detail: WorkOrderDetail }) {
  const t = useWords(orderWords);
  const language = useLanguage();
  const { order } = detail;
  const itemName = language === 'en' && order.itemNameEn ? order.itemNameEn : order.itemName;
  const done = ['completed', 'closed', 'cancelled'].includes(order.state);
  return (
    <section className="panel">
      <dl className="detail-head">
        <div className="is-big">
          <dt>{t('item')}</dt>
          <dd>
            <Link to="/items/$itemId" params={{ itemId: order.itemId }}>
              {itemName}
            </Link>{' '}
            <small className="code faint">{order.itemCode}</small>
          </dd>
        </div>
        <div className="is-big">
          <dt>{t('quantity')}</dt>
          <dd>
            <Quantity amount={order.quantity} unit={order.unit} />
          </dd>
        </div>
        <div className="is-big">
          <dt>{t('dueAt')}</dt>
          <dd>
            <Due at={order.dueAt} done={done} />
          </dd>
        </div>
        <div>
          <dt>{t('progress')}</dt>
          <dd>{order.state === 'draft' ? '–' : <Progress ratio={order.progress} />}</dd>
        </div>
        <div>
          <dt>{t('done')}</dt>
          <dd>
            <Quantity amount={order.quantityGood} />
          </dd>
        </div>
        <div>
          <dt>{t('scrap')}</dt>
          <dd>
            <Quantity amount={order.quantityScrap} />
          </dd>
        </div>
        <div>
          <dt>{t('priority')}</dt>
          <dd>{order.priority}</dd>
        </div>
        <div>
          <dt>{t('workshop')}</dt>
          <dd>{order.workshopName ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('owner')}</dt>
          <dd>{order.createdByName ?? '–'}</dd>
        </div>
      </dl>
    </section>
  );
}

function OrderTabs({ detail, actions }: { detail: WorkOrderDetail; actions: Action[] }) {
  const t = useWords(orderWords);
  const store = useListInAddress();
  const { order } = detail;
  return (
    <Panel>
      <Tabs
        activeKey={store.state.tab ?? 'operations'}
        onChange={(tab) => store.replace(tab === 'operations' ? {} : { tab })}
        destroyOnHidden
        items={[
          { key: 'operations', label: t('tabOperations'), children: <OrderOperations detail={detail} /> },
          {
            key: 'materials',
            label: t('tabMaterials'),
            children: (
              <OrderMaterials
                materials={detail.materials}
                actions={actions}
                ended={['completed', 'closed'].includes(order.state)}
              />
            ),
          },
          { key: 'reports', label: t('tabReports'), children: <OrderReports orderId={order.id} /> },
          { key: 'genealogy', label: t('tabGenealogy'), children: <OrderGenealogy orderId={order.id} /> },
          { key: 'record', label: t('tabRecord'), children: <OrderRecord detail={detail} /> },
        ]}
      />
    </Panel>
  );
}

function OrderRecord({ detail }: { detail: WorkOrderDetail }) {
  const t = useWords(orderWords);
  const { order, materialVariance: variance } = detail;
  const linkTo = (to: string, text: string) => <Link to={to as never}>{text}</Link>;
  return (
    <Facts
      facts={[
        { label: t('created'), value: <Moment at={order.createdAt} /> },
        { label: t('released'), value: <Moment at={order.releasedAt} /> },
        { label: t('started'), value: <Moment at={order.startedAt} /> },
        { label: t('completed'), value: <Moment at={order.completedAt} /> },
        { label: t('closed'), value: <Moment at={order.closedAt} /> },
        { label: t('bomVersion'), value: order.bomId ? linkTo(`/boms/${order.bomId}`, t('openRouting')) : '–' },
        {
          label: t('routingVersion'),
          value: order.routingId ? linkTo(`/routings/${order.routingId}`, t('openRouting')) : '–',
        },
        { label: t('configuration'), value: order.configurationVersion ?? '–' },
        {
          label: t('splitFrom'),
          value: order.splitFromId ? linkTo(`/work-orders/${order.splitFromId}`, order.splitFromCode ?? '') : '–',
        },
        {
          label: t('mergedInto'),
          value: order.mergedIntoId ? linkTo(`/work-orders/${order.mergedIntoId}`, order.mergedIntoCode ?? '') : '–',
        },
        ...Object.entries(order.custom).map(([key, value]) => ({ label: key, value: String(value ?? '–') })),
        ...(variance ? [{ label: t('varianceAccepted'), value: <Variance variance={variance} />, wide: true }] : []),
        { label: t('note'), value: order.note ?? '–', wide: true },
      ]}
    />
  );
}

function Variance({ variance }: { variance: MaterialVariance }) {
  return (
    <>
      {variance.reason ?? '–'} · {variance.personName} · <Moment at={variance.at} />
      <ul>
        {variance.lines.map((line) => (
          <li key={line.materialId}>
            <span className="code">{line.itemCode}</span> {line.quantityDifference.startsWith('-') ? '' : '+'}
            <Quantity amount={line.quantityDifference} />
          </li>
        ))}
      </ul>
    </>
  );
}

function OrderPicture({ state }: { state: string }) {
  const t = useWords(orderWords);
  const tables = useApi<{ order: StateTable; operation: StateTable }>('execution', '/state-tables', {
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Panel title={t('picture')} aside={t('pictureOf')}>
      <Loaded query={tables} lines={4}>
        {(loaded) => <StatePicture table={loaded.order} state={state} />}
      </Loaded>
    </Panel>
  );
}
