import { type AlertState, alertStates, type Severity, severities } from '../../../src/modules/alerts/contract.ts';
import { useLanguage } from '../../../ui/i18n/index.ts';
import type { Shape, Tone } from '../../../ui/state-colours.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';

const stateLooks: Record<AlertState, { tone: Tone; shape: Shape }> = {
  open: { tone: 'red', shape: 'octagon' },
  acknowledged: { tone: 'amber', shape: 'play' },
  cleared: { tone: 'green', shape: 'tick' },
};

export function AlertStateMark({ state }: { state: AlertState }) {
  const language = useLanguage();
  return <ToneMark {...stateLooks[state]} word={alertStates[state][language]} />;
}

export function SeverityMark({ severity }: { severity: Severity }) {
  const language = useLanguage();
  const critical = severity === 'critical';
  return (
    <ToneMark
      tone={critical ? 'red' : 'amber'}
      shape={critical ? 'octagon' : 'diamond'}
      word={severities[severity][language]}
    />
  );
}
