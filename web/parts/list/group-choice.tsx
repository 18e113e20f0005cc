import { Button, Checkbox, Popover, Select } from 'antd';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { partWords } from '../words.ts';

/** By which column the rows are grouped, and whether their quantities are added up. */
export function GroupChoice({
  columns,
  group,
  totals,
  onGroup,
  onTotals,
}: {
  columns: ListColumn[];
  group: string | undefined;
  totals: boolean;
  onGroup: (column: string | undefined) => void;
  onTotals: (on: boolean) => void;
}) {
  const t = useWords(partWords);
  const groupable = columns.filter((column) => column.groupable);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="group-choice">
          <label htmlFor="group-by">{t('groupBy')}</label>
          <Select
            id="group-by"
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('groupNone')}
            value={group}
            onChange={(next) => onGroup(next ?? undefined)}
            options={groupable.map(({ name, label }) => ({ value: name, label }))}
          />
          <Checkbox
            checked={totals || group !== undefined}
            disabled={group !== undefined}
            onChange={(event) => onTotals(event.target.checked)}
          >
            {t('totals')}
          </Checkbox>
        </div>
      }
    >
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
