import { Link, useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import type { Action, MaterialVariance, StateTable, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CustodyLink } from '../../parts/custody-link.tsx';
import { useCustomFacts } from '../../parts/custom-facts.ts';
import { ItemLink, OrderLink } from '../../parts/links.tsx';
import type { Cells } from '../../parts/list/cell.tsx';
import { useListFacts } from '../../parts/list/list-facts.ts';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { RequirementsLink } from '../../parts/requirements-link.tsx';
import { StatePicture } from '../../parts/state-picture.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Moment, Progress, Quantity } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { OrderActions } from './order-actions.tsx';
import { OrderChain } from './order-chain.tsx';
import { OrderGenealogy } from './order-genealogy.tsx';
import { OrderMaterials } from './order-materials.tsx';
import { OrderNeeds } from './order-needs.tsx';
import { OrderOperations } from './order-operations.tsx';
import { OrderOutside } from './order-outside.tsx';
import { OrderReports } from './order-reports.tsx';
import { OrderSupply } from './order-supply.tsx';
import { orderWords } from './words.ts';

const list = 'execution.work-orders';
const headFacts = ['progress', 'quantityGood', 'quantityScrap', 'priority', 'workshopName'];

export function OrderDetail() {
  const { orderId } = useParams({ strict: false }) as { orderId: string };
  const t = useWords(orderWords);
  const may = useMay();
  const detail = useApi<WorkOrderDetail>('execution', `/work-orders/${orderId}`);
  const actions = useApi<{ state: string; actions: Action[] }>('execution', `/work-orders/${orderId}/actions`);
  const order = detail.data?.order;
  return (
    <Page
      title={order?.code ?? '…'}
      aside={order && <StateMark state={order.state} />}
      actions={
        <>
          {order && <RequirementsLink itemId={order.itemId} quantity={order.quantity} />}
          <CustodyLink kind="order" id={orderId} />
          <PrintButton of="execution.work-order" id={orderId} />
          {detail.data && actions.data && <OrderActions detail={detail.data} actions={actions.data.actions} />}
        </>
      }
      subject={order && { kind: 'execution.work-order', id: order.id }}
      beside={order && <OrderPicture state={order.state} actions={actions.data?.actions ?? []} />}
    >
      <Loaded query={detail} lines={12}>
        {(loaded) => (
          <div className="stack">
            <OrderHead detail={loaded} />
            <Panel title={t('needs')}>
              <OrderNeeds detail={loaded} actions={actions.data?.actions ?? []} />
            </Panel>
            <OrderChain detail={loaded} />
            {loaded.supply.length > 0 && (
              <Panel title={t('supply')}>
                <OrderSupply supply={loaded.supply} />
              </Panel>
            )}
            {loaded.operations.some(({ doneOutside }) => doneOutside) && may('purchasing.order.read') && (
              <Panel title={t('outside')}>
                <OrderOutside orderId={orderId} />
              </Panel>
            )}
            <OrderTabs detail={loaded} actions={actions.data?.actions ?? []} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function OrderHead({ detail: { order, demandOf, demand } }: { detail: WorkOrderDetail }) {
  const t = useWords(orderWords);
  const done = ['completed', 'closed', 'cancelled'].includes(order.state);
  const cells: Cells = {
    itemName: () => <ItemLink of={order} />,
    dueAt: () => <Due at={order.dueAt} done={done} />,
    progress: () => (order.state === 'draft' ? '–' : <Progress ratio={order.progress} />),
  };
  const main = useListFacts(list, order, ['itemName', 'quantity', 'dueAt'], cells);
  const more = useListFacts(list, order, headFacts, cells);
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          ...main.map((fact) => ({ ...fact, big: true })),
          ...more,
          {
            label: t('owner'),
            value: order.createdByName && <WhoDid name={order.createdByName} nameEn={order.createdByNameEn} />,
          },
          ...(demandOf ? [{ label: t('madeFor'), value: <DemandOf demand={demandOf} /> }] : []),
          ...(demand ? [{ label: t('madeFor'), value: <SubjectLink subject={demand} /> }] : []),
        ]}
      />
    </section>
  );
}

function DemandOf({ demand: { id, code, state, dueAt } }: { demand: NonNullable<WorkOrderDetail['demandOf']> }) {
  const done = ['completed', 'closed', 'cancelled'].includes(state);
  return (
    <span className="row-gap">
      <OrderLink id={id} code={code} />
      <StateMark state={state} quiet />
      <Due at={dueAt} done={done} />
    </span>
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
          { key: 'operations', label: t('operations'), children: <OrderOperations detail={detail} /> },
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
  const moments = useListFacts(list, order, ['createdAt', 'releasedAt', 'startedAt', 'completedAt']);
  const custom = useCustomFacts('execution.work-order', order.custom);
  const linkTo = (list: string, id: string | null, text: string | null) =>
    id ? <Link to={`${list}/${id}` as never}>{text}</Link> : '–';
  return (
    <Facts
      facts={[
        ...moments,
        { label: t('closed'), value: <Moment at={order.closedAt} /> },
        { label: t('bomVersion'), value: linkTo('/boms', order.bomId, t('openRouting')) },
        { label: t('routingVersion'), value: linkTo('/routings', order.routingId, t('openRouting')) },
        { label: t('configuration'), value: order.configurationVersion },
        { label: t('splitFrom'), value: linkTo('/work-orders', order.splitFromId, order.splitFromCode) },
        { label: t('mergedInto'), value: linkTo('/work-orders', order.mergedIntoId, order.mergedIntoCode) },
        ...custom,
        ...(variance ? [{ label: t('varianceAccepted'), value: <Variance variance={variance} />, wide: true }] : []),
        { label: t('note'), value: order.note, wide: true },
      ]}
    />
  );
}

function Variance({ variance }: { variance: MaterialVariance }) {
  return (
    <>
      {variance.reason ?? '–'} · <WhoDid name={variance.personName} nameEn={variance.personNameEn} /> ·{' '}
      <Moment at={variance.at} />
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

function OrderPicture({ state, actions }: { state: string; actions: Action[] }) {
  const t = useWords(orderWords);
  const tables = useApi<{ order: StateTable; operation: StateTable }>('execution', '/state-tables', {
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Panel title={t('picture')} aside={t('pictureOf')}>
      <Loaded query={tables} lines={4}>
        {(loaded) => <StatePicture table={loaded.order} state={state} actions={actions} />}
      </Loaded>
    </Panel>
  );
}
