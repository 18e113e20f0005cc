import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../../app/session.ts';
import { CodeAndBeside } from '../../parts/beside/beside-button.tsx';
import { ItemCodeLink, LotLink, OrderLink } from '../../parts/links.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { RaiseDialog } from './raise-dialog.tsx';
import { NonconformanceTabs } from './tabs.tsx';
import { nonconformanceWords } from './words.ts';

/** What isn't as it should be, the newest first. */
export function Nonconformances() {
  const me = useSession().data?.person?.id;
  const navigate = useNavigate();
  return (
    <ListScreen
      words={nonconformanceWords}
      title="reports"
      list="nonconformance.reports"
      columns={[
        ...['code', 'state', 'severity', 'itemCode', 'itemName', 'lots', 'quantity', 'defectCode', 'orderCode'],
        ...['linesHeld', 'actionsOpen', 'ownerName', 'dueAt', 'raisedAt'],
      ]}
      needs={['id', 'code', 'itemId', 'orderId', 'overdue']}
      cells={{
        code: (row) => <CodeAndBeside kind="nonconformance.report" row={row} />,
        itemCode: (row) => <ItemCodeLink id={row.itemId} code={row.itemCode} />,
        orderCode: (row, drawn) => (row.orderId ? <OrderLink id={row.orderId} code={row.orderCode} /> : drawn),
      }}
      rowTone={({ overdue, state }) => (overdue === true || state === 'open' ? 'red' : undefined)}
      href={(row) => `/nonconformances/${row.id}`}
      views={{
        viewOpen: { 'f.open.eq': 'true' },
        viewToContain: { 'f.state.in': 'open', sort: 'raisedAt' },
        ...(me && { viewMine: { 'f.open.eq': 'true', 'f.ownerId.eq': me } }),
        viewOverdue: { 'f.overdue.eq': 'true' },
      }}
      above={<NonconformanceTabs shown="reports" />}
      create={{
        word: 'raise',
        permission: 'nonconformance.report.raise',
        dialog: (onClose) => (
          <RaiseDialog
            onClose={onClose}
            onDone={({ id }) => void navigate({ to: '/nonconformances/$reportId', params: { reportId: id } })}
          />
        ),
      }}
      empty={['reportsEmpty', 'reportsEmptyHow']}
    />
  );
}

/** Who does what until when, of all nonconformances. */
export function NonconformanceActions() {
  const me = useSession().data?.person?.id;
  return (
    <ListScreen
      words={nonconformanceWords}
      title="actionsTab"
      list="nonconformance.actions"
      columns={[
        ...['code', 'state', 'kind', 'what', 'ownerName', 'dueAt', 'itemCode', 'itemName', 'severity'],
        ...['doneNote', 'checkedByName', 'checkNote'],
      ]}
      needs={['id', 'reportId', 'overdue']}
      rowTone={({ overdue }) => (overdue === true ? 'red' : undefined)}
      href={(row) => `/nonconformances/${row.reportId}`}
      views={{
        viewOpen: { 'f.open.eq': 'true', sort: 'dueAt' },
        ...(me && { viewMine: { 'f.open.eq': 'true', 'f.ownerId.eq': me, sort: 'dueAt' } }),
        viewOverdue: { 'f.overdue.eq': 'true', sort: 'dueAt' },
      }}
      above={<NonconformanceTabs shown="actionsTab" />}
      empty={['actionsEmpty', 'actionsEmptyHow']}
    />
  );
}

/** Every line of stock that is held, and how much of it waits for a release. */
export function HeldGoods() {
  return (
    <ListScreen
      words={nonconformanceWords}
      title="heldTab"
      list="nonconformance.held"
      columns={[
        ...['heldAt', 'reportCode', 'itemCode', 'itemName', 'lotCode', 'locationCode', 'handlingUnitCode'],
        ...['quantity', 'quantityLeft', 'heldByName'],
      ]}
      needs={['id', 'reportId', 'itemId', 'lotId']}
      cells={{
        itemCode: (row) => <ItemCodeLink id={row.itemId} code={row.itemCode} />,
        lotCode: (row) => <LotLink id={row.lotId} code={row.lotCode} />,
      }}
      href={(row) => `/nonconformances/${row.reportId}`}
      views={{ viewHeld: { 'f.left.eq': 'true' } }}
      above={<NonconformanceTabs shown="heldTab" />}
      empty={['heldEmpty', 'heldEmptyHow']}
    />
  );
}
