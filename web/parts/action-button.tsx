import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { Action } from '../../src/modules/execution/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { WayButtons } from './way-buttons.tsx';
import { partWords } from './words.ts';

/** An action that may be done now, or that says why not: pressing it then explains instead of doing nothing. */
export function ActionButton({
  action,
  primary = false,
  onRun,
}: {
  action: Action;
  primary?: boolean;
  onRun: () => void;
}) {
  const [open, setOpen] = useState(false);
  if (action.allowed) {
    return (
      <Button type={primary ? 'primary' : 'default'} onClick={onRun}>
        {action.label}
      </Button>
    );
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={<WhyNot action={action} onTaken={() => setOpen(false)} />}
    >
      <Button className="is-not-now">{action.label}</Button>
    </Popover>
  );
}

/** Why not, and what now: in words, and a press away. */
export function WhyNot({ action, onTaken }: { action: Action; onTaken?: () => void }) {
  const t = useWords(partWords);
  const { refusal, ways = [] } = action;
  return (
    <div className="why-not">
      <strong>{refusal?.title ?? t('whyNot')}</strong>
      {refusal?.detail && <p>{refusal.detail}</p>}
      {refusal?.remedy && (
        <p className="problem-remedy">
          <span>{t('whatNow')}</span> {refusal.remedy}
        </p>
      )}
      {ways.length > 0 && <WayButtons ways={ways} of={action.label} {...(onTaken ? { onTaken } : {})} />}
    </div>
  );
}
