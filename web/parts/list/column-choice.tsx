import { Button, Checkbox, Popover } from 'antd';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { partWords } from '../words.ts';

/** Which columns are shown; the choice goes into the address, and so into saved views and exports. */
export function ColumnChoice({
  columns,
  shown,
  onChange,
}: {
  columns: ListColumn[];
  shown: string[];
  onChange: (names: string[] | undefined) => void;
}) {
  const t = useWords(partWords);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="column-choice">
          {columns
            .filter((column) => column.type !== 'id')
            .map((column) => (
              <Checkbox
                key={column.name}
                checked={shown.includes(column.name)}
                disabled={shown.length === 1 && shown[0] === column.name}
                onChange={(event) =>
                  onChange(
                    event.target.checked
                      ? columns.map((one) => one.name).filter((name) => shown.includes(name) || name === column.name)
                      : shown.filter((name) => name !== column.name),
                  )
                }
              >
                {column.label}
              </Checkbox>
            ))}
          <Button size="small" type="text" onClick={() => onChange(undefined)}>
            {t('columnsReset')}
          </Button>
        </div>
      }
    >
      <Button icon={<Icon name="columns" size={15} />} aria-label={t('columns')} title={t('columns')} />
    </Popover>
  );
}
