import { Select } from 'antd';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import type { ValueInput } from '../../parts/form-fields.tsx';
import { useApi } from '../../parts/use-api.ts';
import { recordWords } from './words.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function useShiftOptions() {
  const shifts = useApi<ListPage<{ id: string; code: string; name: string }>>('masterdata', '/shifts', {
    query: { limit: 100 },
  });
  return (shifts.data?.rows ?? []).map((shift) => ({ value: shift.id, label: `${shift.code} ${shift.name}` }));
}

/** Which shifts are worked on each day of the week, Monday first. */
export function CalendarWeek({ value, onChange }: ValueInput) {
  const t = useWords(recordWords);
  const options = useShiftOptions();
  const week = (value as string[][] | undefined) ?? [[], [], [], [], [], [], []];
  return (
    <div className="calendar-week">
      {days.map((day, index) => (
        <div key={day}>
          <span>{t(day)}</span>
          <Select
            mode="multiple"
            size="small"
            placeholder={t('dayOff')}
            value={week[index] ?? []}
            options={options}
            onChange={(shiftIds) => onChange?.(week.map((before, at) => (at === index ? shiftIds : before)))}
          />
        </div>
      ))}
    </div>
  );
}
