import type { Text } from '../../../src/kernel/contract.ts';
import { differenceClassLabels, repairWayLabels, repairWays } from '../../../src/modules/tieout/contract.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';

type Say = (text: Text) => string;

/** Which side is brought to say what the other says. */
export function wayField(say: Say, label: string): FieldSpec {
  const options = repairWays.map((value) => ({ value, label: say(repairWayLabels[value]) }));
  return { name: 'way', label, kind: 'select', options, required: true, initial: 'master' };
}

export function classField(say: Say, label: string): FieldSpec {
  const classes = ['missing_here', 'missing_there', 'differs'] as const;
  const options = classes.map((value) => ({ value, label: say(differenceClassLabels[value]) }));
  return { name: 'class', label, kind: 'select', options, required: true, initial: 'differs' };
}
