import { useEffect, useState } from 'react';
import type { Action, OperationView, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { formatDuration } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { BesideButton } from '../../parts/beside/beside-button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { PlanAtOperation } from '../../parts/inspection-plans.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/page.tsx';
import { quantityColumn } from '../../parts/table-columns.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { OperationDialog } from './operation-dialogs.tsx';
import { OperationPlan } from './operation-plan.tsx';
import { orderWords } from './words.ts';

/** Operations with the pieces at each: in = good + scrap + rework + here. A chosen one offers what may be done there. */
export function OrderOperations({ detail }: { detail: WorkOrderDetail }) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const active = detail.operations.find((operation) => !['waiting', 'done'].includes(operation.state));
  const store = useListInAddress();
  const chosen = detail.operations.find((operation) => operation.id === (store.state.operation ?? active?.id));
  return (
    <div className="stack">
      <DataTable<OperationView>
        rows={detail.operations}
        rowKey={(row) => row.id}
        onOpen={(row) => store.change({ operation: row.id })}
        empty={<Empty icon="route" what={t('noOperations')} how={t('noOperationsHow')} />}
        columns={[
          { key: 'sequence', title: t('sequence'), render: (row) => <span className="code">{row.sequence}</span> },
          {
            key: 'name',
            title: t('operation'),
            render: (row) => (
              <span className="two-lines">
                <span>{nameOf(row)}</span>
                {row.qcPoint && <ToneMark tone="violet" shape="diamond" word={t('qcPoint')} />}
              </span>
            ),
          },
          { key: 'state', title: t('state'), render: (row) => <StateMark state={row.state} /> },
          {
            key: 'workCentre',
            title: t('workCentre'),
            render: (row) => (
              <span className="two-lines">
                <span>{nameOf({ name: row.workCentreName, nameEn: row.workCentreNameEn })}</span>
                <span className="code faint">{row.workCentreCode}</span>
              </span>
            ),
          },
          quantityColumn('quantityIn', t('arrived')),
          quantityColumn('quantityHere', t('here'), { strong: true }),
          quantityColumn('quantityGood', t('good')),
          quantityColumn('quantityHeld', t('held')),
          quantityColumn('quantityScrap', t('scrap')),
          quantityColumn('quantityRework', t('rework')),
          {
            key: 'time',
            title: t('time'),
            align: 'right',
            render: (row) => (
              <span className="two-lines nowrap">
                <span>{formatDuration((row.setupMinutes + row.runMinutes) * 60)}</span>
                <span className="faint">
                  / {formatDuration((row.setupMinutesPlanned + row.runMinutesPlanned) * 60)}
                </span>
              </span>
            ),
          },
        ]}
      />
      {chosen && <OperationPanel key={chosen.id} operation={chosen} />}
    </div>
  );
}

function OperationPanel({ operation }: { operation: OperationView }) {
  const nameOf = useLocalName();
  const actions = useApi<{ actions: Action[] }>('execution', `/operations/${operation.id}/actions`);
  const t = useWords(orderWords);
  const may = useMay();
  const store = useListInAddress();
  const [running, setRunning] = useState<Action | undefined>();
  const offered = [
    ...(actions.data?.actions ?? []),
    ...(Number(operation.quantityHeld) > 0 && may('quality.inspection.write')
      ? [inspectAction(operation, t('inspect'))]
      : []),
  ];
  const wanted =
    store.state.operation === operation.id
      ? offered.find((action) => action.action === store.state.do && action.allowed)
      : undefined;

  // A link from elsewhere may ask for an action at once; it is asked once only.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address forgets it with the first dialog
  useEffect(() => {
    if (!wanted) return;
    setRunning(wanted);
    store.change({ do: undefined });
  }, [wanted?.action]);

  return (
    <Panel
      title={
        <span className="row-gap">
          <span className="code">{operation.code}</span> {nameOf(operation)} <StateMark state={operation.state} />
        </span>
      }
      aside={<BesideButton subject={{ kind: 'execution.operation', id: operation.id }} />}
    >
      <Loaded query={actions} lines={1}>
        {() => (
          <div className="row-gap">
            {offered.map((action) => (
              <ActionButton
                key={action.action}
                action={action}
                primary={action.action === 'report' || action.action === 'inspect'}
                onRun={() => setRunning(action)}
              />
            ))}
          </div>
        )}
      </Loaded>
      <OperationPlan operation={operation} />
      <PlanAtOperation operationId={operation.id} />
      {running && <OperationDialog operation={operation} action={running} onClose={() => setRunning(undefined)} />}
    </Panel>
  );
}

// Inspecting is quality's, one floor above execution, so execution can't offer it among its own actions.
function inspectAction(operation: OperationView, label: string): Action {
  return { action: 'inspect', label, allowed: true, method: 'POST', path: `/operations/${operation.id}/inspections` };
}
