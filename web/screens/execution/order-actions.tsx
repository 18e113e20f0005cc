import { App, Button, Dropdown, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Action, Shortage, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ActionButton, WhyNot } from '../../parts/action-button.tsx';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { partWords } from '../../parts/words.ts';
import { useOrderDialog } from './order-dialogs.ts';
import { orderWords } from './words.ts';

/** These stand with the materials, not in the head. */
export const materialVerbs = new Set(['issue', 'return', 'supplement']);
// What the state calls for stands first; everything else is behind "more", refused ones with their reason.
const mainVerbs = ['release', 'resume', 'close'];

/** All that can be done with an order: the main action first, and for each that can't be done now, why. */
export function OrderActions({ detail, actions }: { detail: WorkOrderDetail; actions: Action[] }) {
  const t = useWords(orderWords);
  const p = useWords(partWords);
  const { modal } = App.useApp();
  const [running, setRunning] = useState<Action | undefined>();
  const [refused, setRefused] = useState<Action | undefined>();
  const store = useListInAddress();
  const own = actions.filter((action) => !materialVerbs.has(action.action));
  const main = mainVerbs.map((verb) => own.find((action) => action.action === verb && action.allowed)).find(Boolean);
  const shown = own.filter(
    (action) => action.action === main?.action || (action.allowed && ['hold', 'split'].includes(action.action)),
  );
  const rest = own.filter((action) => !shown.includes(action));
  const { body = withoutNulls, ...asked } = useOrderDialog(detail, running);

  const wanted = store.state.operation ? undefined : own.find(({ action }) => action === store.state.do);
  // A link may ask for an action at once; it is asked once only.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address forgets it with the first dialog
  useEffect(() => {
    if (!wanted) return;
    run(wanted);
    store.change({ do: undefined });
  }, [wanted?.action]);

  function run(action: Action): void {
    if (action.allowed) setRunning(action);
    else setRefused(action);
  }

  function tellShortages(answer: unknown): void {
    const { shortages } = (answer ?? {}) as { shortages?: Shortage[] };
    if (!shortages || shortages.length === 0) return;
    modal.warning({
      title: t('releaseShort'),
      content: (
        <ul>
          {shortages.map((shortage) => (
            <li key={shortage.itemId}>
              {t('needShort', {
                item: `${shortage.itemCode} ${shortage.itemName}`,
                quantity: formatQuantity(shortage.quantityShort, shortage.unit),
              })}
            </li>
          ))}
        </ul>
      ),
    });
  }

  return (
    <>
      {rest.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: rest.map((action) => ({
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
      {running && (
        <CommandDialog
          title={`${running.label} · ${detail.order.code}`}
          verb={running.label}
          areas={['execution', 'inventory']}
          {...asked}
          command={(values) => ({ path: running.path, body: body(values) })}
          onDone={tellShortages}
          onClose={() => setRunning(undefined)}
        />
      )}
    </>
  );
}
