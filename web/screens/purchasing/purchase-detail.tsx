import { Link, useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useState } from 'react';
import type { Action } from '../../../src/modules/execution/contract.ts';
import { type PurchaseOrder, purchaseOrderStateLabels } from '../../../src/modules/purchasing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { useCustomFacts } from '../../parts/custom-facts.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Moment, Money, useLocalName } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { EditLines } from './edit-lines.tsx';
import { PurchaseLinesTable } from './purchase-lines-table.tsx';
import { purchasingWords } from './words.ts';

/** One order: what may be done with it now, its lines with what came and what they are for, receipts, and its history beside it. */
export function PurchaseDetail() {
  const { purchaseId: orderId } = useParams({ strict: false }) as { purchaseId: string };
  const order = useApi<PurchaseOrder>('purchasing', `/purchase-orders/${orderId}`);
  const actions = useApi<{ actions: Action[] }>('purchasing', `/purchase-orders/${orderId}/actions`);
  const act = useCommand(['purchasing', 'execution', 'inventory']);
  const { data } = order;
  return (
    <Page
      title={data?.code ?? '…'}
      aside={data && <OrderState order={data} />}
      actions={
        <>
          <PrintButton of="purchasing.purchase-order" id={orderId} />
          {data && <OrderActions order={data} actions={actions.data?.actions ?? []} act={act} />}
        </>
      }
      subject={data && { kind: 'purchasing.purchase-order', id: data.id }}
    >
      <Loaded query={order} lines={10}>
        {(loaded) => (
          <div className="stack">
            {act.error && <ProblemView problem={act.error} inline />}
            <OrderHead order={loaded} />
            <OrderTabs order={loaded} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function OrderState({ order: { state, arrival } }: { order: PurchaseOrder }) {
  const language = useLanguage();
  return (
    <span className="row-gap">
      <StateMark state={state} word={purchaseOrderStateLabels[state][language]} />
      {(state === 'sent' || state === 'closed') && <StateMark state={arrival} />}
    </span>
  );
}

const withReason = ['reject', 'revise', 'cancel'];
const main: Partial<Record<PurchaseOrder['state'], string>> = {
  draft: 'submit',
  submitted: 'approve',
  approved: 'send',
};

interface OrderActionsProps {
  order: PurchaseOrder;
  actions: Action[];
  /** A refusal of it stands on the page. */
  act: ReturnType<typeof useCommand>;
}

/** What the state allows; what it would take otherwise is said where it is pressed. */
function OrderActions({ order, actions, act }: OrderActionsProps) {
  const t = useWords(purchasingWords);
  const [asked, setAsked] = useState<Action>();
  const waiting = order.lines.filter(({ quantityOpen }) => Number(quantityOpen) > 0).length;
  const asks = (verb: string) => withReason.includes(verb) || (verb === 'close' && waiting > 0);
  // What is approved is what stands on the screen.
  const bodyOf = ({ action }: Action) => (action === 'approve' ? { expectedVersion: order.version } : {});
  // The main one stands last, in the corner.
  const isMain = ({ action }: Action) => action === main[order.state];
  const reachable = actions
    .filter((action) => action.allowed || (isMain(action) && action.refusal?.name !== 'purchasing.order_state'))
    .sort((a, b) => Number(isMain(a)) - Number(isMain(b)));
  return (
    <>
      {reachable.map((action) => (
        <ActionButton
          key={action.action}
          action={action}
          primary={isMain(action)}
          onRun={() =>
            asks(action.action) ? setAsked(action) : act.mutate({ path: action.path, body: bodyOf(action) })
          }
        />
      ))}
      {asked && (
        <CommandDialog
          title={`${asked.label} · ${order.code}`}
          verb={asked.label}
          danger={asked.action === 'cancel' || asked.action === 'close'}
          intro={asked.action === 'close' && t('closeIntro', { count: waiting })}
          fields={[
            asked.action === 'close'
              ? { name: 'note', label: t('note'), kind: 'note' }
              : { name: 'reason', label: t('reason'), kind: 'note', required: true },
          ]}
          areas={['purchasing', 'execution', 'inventory']}
          command={(values) => ({ path: asked.path, body: withoutNulls(values) })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function OrderHead({ order }: { order: PurchaseOrder }) {
  const t = useWords(purchasingWords);
  const nameOf = useLocalName();
  const custom = useCustomFacts('purchasing.purchase-order', order.custom);
  const sums =
    order.gross === null
      ? []
      : [
          { label: `${t('gross')} ${order.currency}`, value: <Money amount={order.gross} />, big: true },
          { label: t('net'), value: <Money amount={order.net} /> },
          { label: t('tax'), value: <Money amount={order.tax} /> },
        ];
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          {
            label: t('supplier'),
            value: `${order.supplierCode} ${nameOf({ name: order.supplierName, nameEn: order.supplierNameEn })}`,
            big: true,
          },
          ...sums,
          { label: t('buyer'), value: <WhoDid name={order.createdByName} nameEn={order.createdByNameEn} /> },
          ...(order.rfq ? [{ label: t('fromRfq'), value: <RfqLink {...order.rfq} /> }] : []),
          ...(order.approvedByName
            ? [
                {
                  label: t('approvedBy'),
                  value: <WhoDid name={order.approvedByName} nameEn={order.approvedByNameEn} />,
                },
              ]
            : []),
          ...(order.sentAt ? [{ label: t('sentAt'), value: <Moment at={order.sentAt} /> }] : []),
          ...(order.revision > 0 ? [{ label: t('revision'), value: order.revision }] : []),
          ...custom,
          ...(order.note ? [{ label: t('note'), value: order.note, wide: true }] : []),
          ...(order.endReason ? [{ label: t('endReason'), value: order.endReason, wide: true }] : []),
        ]}
      />
    </section>
  );
}

/** Who may not see requests for quotation reads its number. */
function RfqLink({ id, code }: { id: string; code: string }) {
  const may = useMay();
  if (!may('purchasing.rfq.read')) return <span className="code">{code}</span>;
  return (
    <Link className="code" to="/rfqs/$rfqId" params={{ rfqId: id }}>
      {code}
    </Link>
  );
}

function OrderTabs({ order }: { order: PurchaseOrder }) {
  const t = useWords(purchasingWords);
  const store = useListInAddress();
  return (
    <Panel>
      <Tabs
        activeKey={store.state.tab ?? 'lines'}
        onChange={(tab) => store.replace(tab === 'lines' ? {} : { tab })}
        destroyOnHidden
        items={[
          {
            key: 'lines',
            label: t('lines'),
            children: order.state === 'draft' ? <EditLines order={order} /> : <PurchaseLinesTable order={order} />,
          },
          {
            key: 'receipts',
            label: t('receipts'),
            children: (
              <ListPanel
                list="purchasing.receipts"
                fixed={{ 'f.orderId.eq': order.id }}
                columns={[
                  'code',
                  'kind',
                  'itemCode',
                  'quantity',
                  'locationCode',
                  'deliveryNote',
                  'businessAt',
                  'personName',
                  'reversed',
                ]}
                empty={{ what: t('receiptsEmpty'), how: t('receiptsEmptyHow') }}
              />
            ),
          },
        ]}
      />
    </Panel>
  );
}
