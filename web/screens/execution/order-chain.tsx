import type { WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import type { Kitting, KittingLine } from '../../../src/modules/insight/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { type ChainNode, ChainPicture } from '../../parts/chain-picture.tsx';
import { ItemLink, OrderLink } from '../../parts/links.tsx';
import { Panel } from '../../parts/page.tsx';
import { SubjectLink } from '../../parts/subject-link.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Due, Quantity } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

const NODES_MAX = 8;
const ended = ['completed', 'closed', 'cancelled'];

/** Where an order stands in the chain: what it still lacks and which documents bring that, and for whom it is made. */
export function OrderChain({ detail: { order, demandOf, demand } }: { detail: WorkOrderDetail }) {
  const t = useWords(orderWords);
  const may = useMay();
  const atWork = ['released', 'in_progress', 'on_hold'].includes(order.state);
  const kitting = useApi<Kitting>('insight', '/kitting', {
    enabled: atWork && may('insight.kitting.read'),
    query: { orderId: order.id, days: '365' },
  });
  const above = useApi<WorkOrderDetail>('execution', `/work-orders/${demandOf?.id}`, { enabled: demandOf !== null });
  const [kit] = kitting.data?.rows ?? [];
  const there = kit?.linesThere ?? 0;
  const from: ChainNode[] = [
    ...(there > 0
      ? [{ key: 'there', what: t('chainThere'), says: t('chainLines', { count: there }), tone: 'green' as const }]
      : []),
    ...(kit?.short.map((line) => shortNode(line, t('chainNobody'))) ?? []),
  ];
  const to: ChainNode[] = [
    ...(demandOf ? [orderNode(demandOf)] : []),
    ...[demand, above.data?.demand].flatMap((document) =>
      document ? [{ key: document.id, what: <SubjectLink subject={document} />, says: t('chainCustomer') }] : [],
    ),
  ];
  return (
    <Panel title={t('chain')}>
      <ChainPicture
        label={t('chain')}
        from={{
          title: t('chainFrom'),
          nodes: from.slice(0, NODES_MAX),
          none: t(atWork ? 'chainFromNone' : ended.includes(order.state) ? 'chainFromOver' : 'chainFromDraft'),
          more: from.length > NODES_MAX ? t('chainMore', { count: from.length - NODES_MAX }) : undefined,
        }}
        here={{
          key: order.id,
          what: <StateMark state={order.state} />,
          says: (
            <>
              <ItemLink of={order} />
              <span>
                <Quantity amount={order.quantityGood} unit="" /> /{' '}
                <Quantity amount={order.quantity} unit={order.unit} />
              </span>
              <Due at={order.dueAt} done={ended.includes(order.state)} />
            </>
          ),
        }}
        to={{ title: t('chainTo'), nodes: to, none: t('chainToStock') }}
      />
    </Panel>
  );
}

function shortNode(line: KittingLine, nobody: string): ChainNode {
  const [first] = line.arrives;
  return {
    key: line.itemId,
    what: <ItemLink of={line} />,
    says: (
      <>
        <Quantity amount={line.missing} unit={line.unit} />
        {first ? (
          <>
            {first.document && <SubjectLink subject={first.document} />}
            <Due at={first.at} />
          </>
        ) : (
          <span className="is-late">{nobody}</span>
        )}
      </>
    ),
    tone: first ? 'amber' : 'red',
  };
}

function orderNode({ id, code, state, dueAt }: NonNullable<WorkOrderDetail['demandOf']>): ChainNode {
  return {
    key: id,
    what: <OrderLink id={id} code={code} />,
    says: (
      <>
        <StateMark state={state} quiet /> <Due at={dueAt} done={ended.includes(state)} />
      </>
    ),
  };
}
