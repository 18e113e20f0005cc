import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Action, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { ActionButton, WhyNot } from '../../parts/action-button.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { partWords } from '../../parts/words.ts';
import { OrderActionDialog } from './order-action-dialog.tsx';
import { orderWords } from './words.ts';

/** These stand with the materials, not in the head. */
export const materialVerbs = new Set(['issue', 'return', 'supplement']);
// What the state calls for stands first; everything else is behind "more", refused ones with their reason.
const mainVerbs = ['release', 'resume', 'close'];

/** All that can be done with an order: the main action first, and for each that can't be done now, why. */
export function OrderActions({ detail, actions }: { detail: WorkOrderDetail; actions: Action[] }) {
  const t = useWords(orderWords);
  const p = useWords(partWords);
  const [running, setRunning] = useState<Action | undefined>();
  const [refused, setRefused] = useState<Action | undefined>();
  const store = useListInAddress();
  const navigate = useNavigate();
  const may = useMay();
  const own = actions.filter((action) => !materialVerbs.has(action.action));
  const main = mainVerbs.map((verb) => own.find((action) => action.action === verb && action.allowed)).find(Boolean);
  const shown = own.filter(
    (action) => action.action === main?.action || (action.allowed && ['hold', 'split'].includes(action.action)),
  );
  const rest = own.filter((action) => !shown.includes(action));
  const wanted = store.state.operation ? undefined : own.find(({ action }) => action === store.state.do);
  // A link may ask for an action at once; it is asked once only.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address forgets it with the first dialog
  useEffect(() => {
    if (!wanted) return;
    run(wanted);
    store.change({ do: undefined });
  }, [wanted?.action]);

  /** Again as this one: the same item and quantity, everything else as usual. */
  function copy(): void {
    const { itemId, quantity, unit, workshopId } = detail.order;
    const search = { itemId, quantity, unit, ...(workshopId ? { workshopId } : {}) };
    void navigate({ to: '/work-orders/new', search: search as never });
  }

  function run(action: Action): void {
    if (action.allowed) setRunning(action);
    else setRefused(action);
  }

  return (
    <>
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: [
              ...rest.map((action) => ({
                key: action.action,
                label: action.allowed ? (
                  action.label
                ) : (
                  <span className="menu-refused">
                    <span className="faint">{action.label}</span>
                    <small className="faint">{action.refusal?.title}</small>
                  </span>
                ),
                onClick: () => run(action),
              })),
              ...(may('execution.order.write') ? [{ key: 'copy', label: t('copyOrder'), onClick: copy }] : []),
            ],
          }}
        >
          <Button icon={<Icon name="more" size={16} />} aria-label={t('actions')}>
            {t('actions')}
          </Button>
        </Dropdown>
      )}
      {shown
        .filter((action) => action !== main)
        .map((action) => (
          <ActionButton key={action.action} action={action} onRun={() => setRunning(action)} />
        ))}
      {main && <ActionButton action={main} primary onRun={() => setRunning(main)} />}
      {refused && (
        <Modal
          open
          title={refused.label}
          onCancel={() => setRefused(undefined)}
          footer={<Button onClick={() => setRefused(undefined)}>{p('close')}</Button>}
        >
          <WhyNot action={refused} onTaken={() => setRefused(undefined)} />
        </Modal>
      )}
      {running && <OrderActionDialog detail={detail} action={running} onClose={() => setRunning(undefined)} />}
    </>
  );
}
