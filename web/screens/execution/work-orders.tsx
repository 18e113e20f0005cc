import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import type { Action } from '../../../src/modules/execution/contract.ts';
import { get } from '../../../ui/api.ts';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import type { BulkAction } from '../../parts/list/bulk-bar.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Due, Progress } from '../../parts/values.tsx';
import { type OrderKey, orderWords } from './words.ts';

export function WorkOrders() {
  const t = useWords(orderWords);
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
        'quantity',
        'progress',
        'quantityGood',
        'quantityScrap',
        'dueAt',
        'priority',
        'workshopName',
      ]}
      needs={['state', 'dueAt', 'code']}
      href={({ id }) => `/work-orders/${id}`}
      cells={{
        dueAt: (row) => <Due at={String(row.dueAt)} done={isDone(row)} />,
        progress: (row) =>
          row.state === 'draft' ? <span className="faint">–</span> : <Progress ratio={Number(row.progress ?? 0)} />,
      }}
      rowTone={(row) => (!isDone(row) && new Date(String(row.dueAt)).getTime() < Date.now() ? 'red' : undefined)}
      views={{
        viewOpen: { 'f.state.in': 'released,in_progress,on_hold', sort: 'dueAt' },
        viewLate: { 'f.state.in': 'draft,released,in_progress,on_hold', 'f.daysLate.gte': '1', sort: 'dueAt' },
        viewDraft: { 'f.state.in': 'draft', sort: 'dueAt' },
        viewHold: { 'f.state.in': 'on_hold' },
        viewToClose: { 'f.state.in': 'completed' },
      }}
      bulk={[
        ...(may('execution.order.release') ? [bulkAction(t, 'release')] : []),
        ...(may('execution.order.hold') ? [bulkAction(t, 'hold')] : []),
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
    <Segmented
      value={shown}
      onChange={(next) => void navigate({ to: next === 'board' ? '/work-orders/board' : '/work-orders' })}
      options={[
        { value: 'list', label: t('list') },
        { value: 'board', label: t('board') },
      ]}
    />
  );
}

function isDone(row: ListRow): boolean {
  return row.state === 'completed' || row.state === 'closed' || row.state === 'cancelled';
}

function bulkAction(t: Translate<OrderKey>, verb: 'release' | 'hold'): BulkAction {
  return {
    key: verb,
    label: t(verb),
    title: (row) => String(row.code),
    check: async (row) => {
      const { actions } = await get<{ actions: Action[] }>(`/work-orders/${row.id}/actions`);
      const found = actions.find((action) => action.action === verb);
      const why = found?.refusal?.detail ?? found?.refusal?.title;
      return { allowed: found?.allowed ?? false, ...(why ? { why } : {}) };
    },
    command: (row, reason) => ({ path: `/work-orders/${row.id}/${verb}`, body: verb === 'hold' ? { reason } : {} }),
    ...(verb === 'hold' ? { reasonLabel: t('reason') } : {}),
  };
}
