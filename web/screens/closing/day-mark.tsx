import { type DayState, dayStates } from '../../../src/modules/closing/contract.ts';
import { useLanguage } from '../../../ui/i18n/index.ts';
import type { Shape, Tone } from '../../../ui/state-colours.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';

const looks: Record<DayState, { tone: Tone; shape: Shape }> = {
  running: { tone: 'grey', shape: 'ring' },
  open: { tone: 'amber', shape: 'diamond' },
  overdue: { tone: 'red', shape: 'octagon' },
  signed: { tone: 'blue', shape: 'play' },
  sealed: { tone: 'green', shape: 'tick' },
  covered: { tone: 'closed', shape: 'square' },
  before: { tone: 'closed', shape: 'square' },
};

/** How a day stands, as shape, colour and word. */
export function DayMark({ state }: { state: DayState }) {
  const language = useLanguage();
  return <ToneMark {...looks[state]} word={dayStates[state][language]} />;
}
