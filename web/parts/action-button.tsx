import { Button, Popover } from 'antd';
import type { Action } from '../../src/modules/execution/contract.ts';
import { useWords } from '../../ui/i18n/index.ts';
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
  if (action.allowed) {
    return (
      <Button type={primary ? 'primary' : 'default'} onClick={onRun}>
        {action.label}
      </Button>
    );
  }
  return (
    <Popover trigger="click" content={<WhyNot action={action} />}>
      <Button className="is-not-now">{action.label}</Button>
    </Popover>
  );
}

export function WhyNot({ action }: { action: Action }) {
  const t = useWords(partWords);
  const { refusal } = action;
  return (
    <div className="why-not">
      <strong>{refusal?.title ?? t('whyNot')}</strong>
      {refusal?.detail && <p>{refusal.detail}</p>}
      {refusal?.remedy && (
        <p className="problem-remedy">
          <span>{t('whatNow')}</span> {refusal.remedy}
        </p>
      )}
    </div>
  );
}
