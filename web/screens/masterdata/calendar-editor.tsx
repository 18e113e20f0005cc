import { Button, DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useApi } from '../../parts/use-api.ts';
import { recordWords } from './words.ts';

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

interface Exception {
  date: string;
  shiftIds: string[];
  note: string;
}

function useShiftOptions() {
  const shifts = useApi<ListPage<{ id: string; code: string; name: string }>>('masterdata', '/shifts', {
    query: { limit: 100 },
  });
  return (shifts.data?.rows ?? []).map((shift) => ({ value: shift.id, label: `${shift.code} ${shift.name}` }));
}

/** Which shifts are worked on each day of the week, Monday first. */
export function CalendarWeek({
  value,
  onChange,
}: {
  value?: string[][];
  onChange?: ((value: unknown) => void) | undefined;
}) {
  const t = useWords(recordWords);
  const options = useShiftOptions();
  const week = value ?? [[], [], [], [], [], [], []];
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

/** Holidays have no shifts; a worked Sunday has some. */
export function CalendarExceptions({
  value,
  onChange,
}: {
  value?: Exception[];
  onChange?: ((value: unknown) => void) | undefined;
}) {
  const t = useWords(recordWords);
  const options = useShiftOptions();
  const rows = value ?? [];
  const replace = (index: number, change: Partial<Exception>) =>
    onChange?.(rows.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <div className="stack">
      {rows.map((row, index) => (
        <div key={row.date} className="row-gap">
          <DatePicker
            size="small"
            allowClear={false}
            value={dayjs(row.date)}
            onChange={(day) => day && replace(index, { date: day.format('YYYY-MM-DD') })}
          />
          <Select
            size="small"
            mode="multiple"
            style={{ minWidth: 160 }}
            placeholder={t('dayOff')}
            value={row.shiftIds}
            options={options}
            onChange={(shiftIds) => replace(index, { shiftIds })}
          />
          <Input
            size="small"
            style={{ width: 160 }}
            value={row.note}
            onChange={(event) => replace(index, { note: event.target.value })}
          />
          <Button
            size="small"
            type="text"
            icon={<Icon name="close" size={13} />}
            onClick={() => onChange?.(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button
        size="small"
        style={{ justifySelf: 'start' }}
        onClick={() => {
          const last = rows.at(-1)?.date;
          onChange?.([
            ...rows,
            { date: (last ? dayjs(last).add(1, 'day') : dayjs()).format('YYYY-MM-DD'), shiftIds: [], note: '' },
          ]);
        }}
      >
        {t('addException')}
      </Button>
    </div>
  );
}
