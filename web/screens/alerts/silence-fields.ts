import dayjs from 'dayjs';
import { silenceReaches } from '../../../src/modules/alerts/contract.ts';
import type { Translate } from '../../../ui/i18n/index.ts';
import type { FieldSpec } from '../../parts/form-fields.tsx';

type Words = 'silenceReach' | 'reach_subject' | 'reach_rule' | 'reach_workshop' | 'until' | 'why';

/** What a silence asks for. It begins with two hours and the thing alone. */
export function silenceFields(t: Translate<Words>, hasWorkshop: boolean): FieldSpec[] {
  const reaches = silenceReaches.filter((reach) => reach !== 'workshop' || hasWorkshop);
  return [
    {
      name: 'reach',
      label: t('silenceReach'),
      kind: 'select',
      required: true,
      initial: 'subject',
      options: reaches.map((reach) => ({ value: reach, label: t(`reach_${reach}`) })),
    },
    {
      name: 'until',
      label: t('until'),
      kind: 'timestamp',
      required: true,
      initial: dayjs().add(2, 'hour').startOf('minute').toISOString(),
    },
    { name: 'why', label: t('why'), kind: 'note', required: true },
  ];
}
