import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Action, Shortage, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ActionButton, WhyNot } from '../../parts/action-button.tsx';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
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
  const own = actions.filter((action) => !materialVerbs.has(action.action));
  const main = mainVerbs.map((verb) => own.find((action) => action.action === verb && action.allowed)).find(Boolean);
  const shown = own.filter(
    (action) => action.action === main?.action || (action.allowed && ['hold', 'split'].includes(action.action)),
  );
  const rest = own.filter((action) => !shown.includes(action));
  const { body = withoutNulls, ...asked } = useOrderDialog(detail, running);

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
              onClick: () =>
                action.allowed
                  ? setRunning(action)
                  : void modal.info({ title: action.label, content: <WhyNot action={action} />, okText: p('close') }),
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
