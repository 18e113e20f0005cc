import { Button, Checkbox, Popover, Select } from 'antd';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { partWords } from '../words.ts';
import { type GroupedBy, wordOf } from './grouped-by.ts';

const periodWords = { day: 'byDay', week: 'byWeek', month: 'byMonth' } as const;

export interface GroupingProps {
  columns: ListColumn[];
  ways: GroupedBy[];
  group: string | undefined;
  totals: boolean;
  onGroup: (column: string | undefined) => void;
  onTotals: (on: boolean) => void;
}

/** By which column the rows are grouped, and whether their quantities are added up, behind a button. */
export function GroupChoice(props: GroupingProps) {
  const t = useWords(partWords);
  const { group, totals } = props;
  return (
    <Popover trigger="click" placement="bottomRight" content={<Grouping {...props} />}>
      <Button
        icon={<Icon name="sum" size={15} />}
        type={group || totals ? 'primary' : 'default'}
        ghost={!!group || totals}
        aria-label={t('groupAndTotals')}
        title={t('groupAndTotals')}
      />
    </Popover>
  );
}

export function Grouping({ ways, group, totals, onGroup, onTotals }: GroupingProps) {
  const t = useWords(partWords);
  return (
    <div className="group-choice">
      <label htmlFor="group-by">{t('groupBy')}</label>
      <Select
        id="group-by"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('groupNone')}
        value={group}
        onChange={(next) => onGroup(next ?? undefined)}
        options={ways.map((way) => ({
          value: wordOf(way),
          label: way.period ? `${way.column.label} · ${t(periodWords[way.period])}` : way.column.label,
        }))}
      />
      <Checkbox
        checked={totals || group !== undefined}
        disabled={group !== undefined}
        onChange={(event) => onTotals(event.target.checked)}
      >
        {t('totals')}
      </Checkbox>
    </div>
  );
}
