import dayjs from 'dayjs';
import type { Translate } from '../../../ui/i18n/index.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CodeAndBeside } from '../../parts/beside/beside-button.tsx';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import type { FieldSpec } from '../../parts/form-fields.tsx';
import { OrderLink } from '../../parts/links.tsx';
import type { BulkAction } from '../../parts/list/bulk-bar.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { sources } from '../../parts/reference-sources.ts';
import { Due } from '../../parts/values.tsx';
import { type OrderKey, orderWords } from './words.ts';

const isOpen = ({ state }: ListRow) => state === 'open' || state === 'ordered';

/** What was asked for, the soonest first, for whoever buys. */
export function MaterialRequests() {
  const t = useWords(orderWords);
  const may = useMay();
  return (
    <ListScreen
      words={orderWords}
      title="materialRequests"
      list="execution.material-requests"
      columns={[
        'code',
        'state',
        'itemCode',
        'itemName',
        'quantity',
        'neededBy',
        'orderCode',
        'supplierName',
        'expectedAt',
        'askedByName',
        'workshopName',
      ]}
      needs={['id', 'state', 'neededBy', 'orderId', 'orderState', 'code', 'supplierId', 'expectedAt', 'purchaseNote']}
      cells={{
        code: (row) => <CodeAndBeside kind="execution.material-request" row={row} />,
        neededBy: (row) => <Due at={String(row.neededBy)} done={row.state !== 'open'} />,
        orderCode: (row) => <ForOrder row={row} />,
      }}
      rowTone={(row) => (row.state === 'open' && dayjs(String(row.neededBy)).isBefore(dayjs()) ? 'red' : undefined)}
      commands={[
        {
          column: 'supplierName',
          verb: 'markOrdered',
          permission: 'execution.request.order',
          when: ({ state }) => state === 'open',
          path: ({ id }) => `/material-requests/${id}/order`,
          ask: { title: 'markOrdered', of: 'code', intro: 'markOrderedIntro', fields: purchaseFields(t) },
        },
        {
          column: 'supplierName',
          behind: true,
          verb: 'changePurchase',
          permission: 'execution.request.order',
          when: ({ state }) => state === 'ordered',
          path: ({ id }) => `/material-requests/${id}/update`,
          ask: {
            title: 'changePurchase',
            of: 'code',
            intro: 'markOrderedIntro',
            fields: ({ supplierId, expectedAt, purchaseNote }) =>
              purchaseFields(t, { supplierId, expectedAt, note: purchaseNote }),
          },
        },
        {
          column: 'expectedAt',
          behind: true,
          verb: 'closeRequest',
          permission: 'execution.request.order',
          when: ({ state }) => state === 'ordered',
          path: ({ id }) => `/material-requests/${id}/close`,
          ask: { title: 'closeRequest', of: 'code', fields: [{ name: 'note', label: t('note'), kind: 'note' }] },
        },
        {
          column: 'expectedAt',
          behind: true,
          verb: 'reopenRequest',
          permission: 'execution.request.order',
          when: ({ state }) => state === 'ordered' || state === 'closed',
          path: ({ id }) => `/material-requests/${id}/reopen`,
          ask: { title: 'reopenRequest', of: 'code', intro: 'reopenRequestIntro', reason: 'needed' },
        },
        {
          column: 'askedByName',
          behind: true,
          verb: 'cancelRequest',
          permission: 'execution.request.ask',
          when: isOpen,
          path: ({ id }) => `/material-requests/${id}/cancel`,
          ask: { title: 'cancelRequest', of: 'code', danger: true, reason: 'needed' },
        },
      ]}
      views={{
        viewToBuy: { 'f.state.in': 'open', sort: 'neededBy' },
        viewOrdered: { 'f.state.in': 'ordered', sort: 'neededBy' },
        viewOverdue: { 'f.late.eq': 'true', sort: 'neededBy' },
      }}
      bulk={may('execution.request.order') ? [bulkOrder(t)] : []}
      create={{
        word: 'askForMaterial',
        icon: 'plus',
        permission: 'execution.request.ask',
        dialog: (onClose) => <AskDialog onClose={onClose} />,
      }}
      empty={['requestsEmpty', 'requestsEmptyHow']}
    />
  );
}

/** An order that has ended needs it no more: its state is said. */
function ForOrder({ row: { orderId, orderCode, orderState } }: { row: ListRow }) {
  if (!orderId) return <span className="faint">–</span>;
  const ended = ['completed', 'closed', 'cancelled'].includes(String(orderState));
  return (
    <span className="row-gap">
      <OrderLink id={orderId} code={orderCode} />
      {ended && <StateMark state={String(orderState)} quiet />}
    </span>
  );
}

function purchaseFields(t: Translate<OrderKey>, known: Record<string, unknown> = {}): FieldSpec[] {
  const fields: FieldSpec[] = [
    {
      name: 'supplierId',
      label: t('supplier'),
      kind: 'reference',
      wide: true,
      source: { area: 'masterdata', path: '/partners', query: { 'f.isSupplier.eq': 'true', 'f.active.eq': 'true' } },
    },
    { name: 'expectedAt', label: t('expectedAt'), kind: 'timestamp' },
    { name: 'note', label: t('note'), kind: 'note' },
  ];
  return fields.map((field) => ({ ...field, initial: known[field.name] ?? undefined }));
}

/** Several that go out together: one date for all. */
function bulkOrder(t: Translate<OrderKey>): BulkAction {
  return {
    key: 'order',
    label: t('markOrdered'),
    title: (row) => String(row.code),
    check: async ({ state }) => (state === 'open' ? { allowed: true } : { allowed: false, why: t('notToBuy') }),
    change: (row) => ({ from: <StateMark state={String(row.state)} />, to: <StateMark state="ordered" /> }),
    command: (row, value) => ({
      path: `/material-requests/${row.id}/order`,
      body: value ? { expectedAt: value } : {},
    }),
    field: { name: 'expectedAt', label: t('expectedAt'), kind: 'timestamp' },
  };
}

function AskDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(orderWords);
  return (
    <CommandDialog
      title={t('askForMaterial')}
      verb={t('askForMaterial')}
      fields={[
        {
          name: 'itemId',
          label: t('item'),
          kind: 'reference',
          wide: true,
          required: true,
          source: sources.items,
          onPick: (row) => (row ? { unit: row.unit } : {}),
          next: 'quantity',
        },
        { name: 'quantity', label: t('quantity'), kind: 'amount', positive: true, required: true },
        { name: 'unit', label: t('unit'), kind: 'reference', required: true, source: sources.units },
        {
          name: 'neededBy',
          label: t('neededBy'),
          kind: 'timestamp',
          required: true,
          initial: dayjs().add(3, 'day').hour(8).minute(0).second(0).format('YYYY-MM-DDTHH:mm:ssZ'),
        },
        {
          name: 'orderId',
          label: t('forOrder'),
          help: t('forOrderHelp'),
          kind: 'reference',
          source: {
            area: 'execution',
            path: '/work-orders',
            query: { 'f.state.in': 'draft,released,in_progress,on_hold' },
          },
        },
        {
          name: 'workshopId',
          label: t('workshop'),
          kind: 'orgUnit',
          unit: 'workshop',
          when: ({ orderId }) => !orderId,
        },
        { name: 'note', label: t('note'), kind: 'note' },
      ]}
      areas={['execution']}
      command={(values) => ({ path: '/material-requests', body: withoutNulls(values) })}
      onClose={onClose}
    />
  );
}
