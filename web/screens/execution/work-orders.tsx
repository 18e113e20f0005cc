import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type Action, type OrderState, orderStateLabels } from '../../../src/modules/execution/contract.ts';
import { get } from '../../../ui/api.ts';
import { type Language, type Translate, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { Choice } from '../../parts/choice.tsx';
import type { BulkAction } from '../../parts/list/bulk-bar.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import type { CellEdit } from '../../parts/list/editable-cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Due, Moment, Progress } from '../../parts/values.tsx';
import { type OrderKey, orderWords } from './words.ts';

export function WorkOrders() {
  const t = useWords(orderWords);
  const language = useLanguage();
  const may = useMay();
  const navigate = useNavigate();
  return (
    <ListScreen
      words={orderWords}
      title="workOrders"
      list="execution.work-orders"
      columns={[
        'code',
        'state',
        'itemCode',
        'itemName',
        'dueAt',
        'quantity',
        'progress',
        'quantityGood',
        'quantityScrap',
        'priority',
        'workshopName',
      ]}
      needs={['state', 'dueAt', 'code', 'priority', 'version']}
      edits={{ dueAt: editOf('dueAt'), priority: editOf('priority') }}
      href={({ id }) => `/work-orders/${id}`}
      cells={{
        dueAt: (row) => <Due at={String(row.dueAt)} done={isDone(row)} />,
        progress: (row) =>
          row.state === 'draft' ? <span className="faint">–</span> : <Progress ratio={Number(row.progress ?? 0)} />,
      }}
      rowTone={(row) => (!isDone(row) && new Date(String(row.dueAt)).getTime() < Date.now() ? 'red' : undefined)}
      views={{
        viewOpen: { 'f.state.in': 'released,in_progress,on_hold', sort: 'dueAt' },
        viewLate: { 'f.late.eq': 'true', sort: 'dueAt' },
        viewDraft: { 'f.state.in': 'draft', sort: 'dueAt' },
        viewHold: { 'f.state.in': 'on_hold' },
        viewToClose: { 'f.state.in': 'completed' },
      }}
      bulk={[
        ...(may('execution.order.release') ? [bulkVerb(t, language, 'release')] : []),
        ...(may('execution.order.hold') ? [bulkVerb(t, language, 'hold')] : []),
        ...(may('execution.order.write') ? [bulkUpdate(t, 'dueAt'), bulkUpdate(t, 'priority')] : []),
      ]}
      tools={<ListOrBoard shown="list" />}
      actions={
        may('execution.order.write') && (
          <Button
            type="primary"
            icon={<Icon name="plus" size={16} />}
            onClick={() => void navigate({ to: '/work-orders/new' })}
          >
            {t('newOrder')}
          </Button>
        )
      }
      empty={['ordersEmpty', 'ordersEmptyHow']}
    />
  );
}

export function ListOrBoard({ shown }: { shown: 'list' | 'board' }) {
  const t = useWords(orderWords);
  const navigate = useNavigate();
  return (
    <Choice
      label={t('shownAs')}
      value={shown}
      onChange={(next) => void navigate({ to: next === 'board' ? '/work-orders/board' : '/work-orders' })}
      options={[
        { value: 'list', label: t('list') },
        { value: 'board', label: t('board') },
      ]}
    />
  );
}

/** Due date and priority are changed where they stand, until the order is closed. */
function editOf(name: 'dueAt' | 'priority'): CellEdit {
  return {
    field: orderFields[name],
    permission: 'execution.order.write',
    when: ({ state }) => state !== 'closed' && state !== 'cancelled',
    command: (row, value) => updateOf(row, { [name]: value }),
  };
}

function isDone(row: ListRow): boolean {
  return row.state === 'completed' || row.state === 'closed' || row.state === 'cancelled';
}

const stateAfter = { release: 'released', hold: 'on_hold' } as const;

/** A verb of the order's state table for many orders: whether it is allowed, the order itself says. */
function bulkVerb(t: Translate<OrderKey>, language: Language, verb: 'release' | 'hold'): BulkAction {
  const mark = (state: OrderState) => <StateMark state={state} word={orderStateLabels[state][language]} />;
  return {
    key: verb,
    label: t(verb),
    title: (row) => String(row.code),
    check: (row) => checkAction(row, verb),
    change: (row) => ({ from: mark(row.state as OrderState), to: mark(stateAfter[verb]) }),
    command: (row, value) => ({
      path: `/work-orders/${row.id}/${verb}`,
      body: verb === 'hold' ? { reason: String(value).trim() } : {},
    }),
    ...(verb === 'hold' && { field: { name: 'reason', label: t('reason'), kind: 'note', required: true } }),
  };
}

/** One value for many orders. */
function bulkUpdate(t: Translate<OrderKey>, name: 'priority' | 'dueAt'): BulkAction {
  const draw = (value: unknown) => (name === 'dueAt' ? <Moment at={String(value)} /> : String(value));
  return {
    key: name,
    label: t(name === 'dueAt' ? 'changeDue' : 'changePriority'),
    title: (row) => String(row.code),
    check: (row) => checkAction(row, 'update'),
    change: (row, value) => ({ from: draw(row[name]), to: draw(value) }),
    command: (row, value) => updateOf(row, { [name]: value }),
    field: { name, label: t(name), required: true, ...orderFields[name] },
  };
}

const orderFields = {
  dueAt: { kind: 'timestamp' },
  priority: { kind: 'integer', min: 1, max: 9 },
} as const;

function updateOf(row: ListRow, changes: object) {
  return { path: `/work-orders/${row.id}/update`, body: { expectedVersion: Number(row.version), ...changes } };
}

async function checkAction(row: ListRow, verb: string): Promise<{ allowed: boolean; why?: string }> {
  const { actions } = await get<{ actions: Action[] }>(`/work-orders/${row.id}/actions`);
  const found = actions.find((action) => action.action === verb);
  const why = found?.refusal?.detail ?? found?.refusal?.title;
  return { allowed: found?.allowed ?? false, ...(why ? { why } : {}) };
}
