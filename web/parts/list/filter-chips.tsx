import { Button, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { joinWords, type Translate, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { partWords } from '../words.ts';
import { FilterEditor, operatorWord } from './filter-editor.tsx';
import { type Filter, filtersOf, type ListStore } from './list-state.ts';

/** The filters at work, each a chip that opens into its editor, and the button that adds one. */
export function FilterChips({ columns, store }: FilterProps) {
  const t = useWords(partWords);
  const filters = filtersOf(store.state);
  return (
    <>
      {filters.map((filter) => (
        <FilterChip key={filter.key} filter={filter} columns={columns} store={store} />
      ))}
      <FilterPopover columns={columns} store={store}>
        <Button icon={<Icon name="filter" size={15} />}>{t('addFilter')}</Button>
      </FilterPopover>
      {filters.length > 0 && (
        <Button
          type="text"
          size="small"
          onClick={() => store.change(Object.fromEntries(filters.map((filter) => [filter.key, undefined])))}
        >
          {t('clearFilters')}
        </Button>
      )}
    </>
  );
}

interface FilterProps {
  columns: ListColumn[];
  store: ListStore;
}

function FilterChip({ filter, columns, store }: FilterProps & { filter: Filter }) {
  const t = useWords(partWords);
  const column = columns.find((candidate) => candidate.name === filter.column);
  return (
    <span className="chip">
      <FilterPopover columns={columns} store={store}>
        <button type="button">
          {column?.label ?? filter.column}{' '}
          <em>{column ? operatorWord(t, filter.operator, column) : filter.operator}</em>{' '}
          {filter.operator !== 'empty' && <strong>{valueWord(t, filter, column)}</strong>}
          {filter.operator === 'empty' && filter.value === 'false' && <strong>{t('no')}</strong>}
        </button>
      </FilterPopover>
      <button
        type="button"
        aria-label={t('removeFilter', { column: column?.label ?? filter.column })}
        onClick={() => store.change({ [filter.key]: undefined })}
      >
        <Icon name="close" size={12} />
      </button>
    </span>
  );
}

/** Opens the editor of all filters. */
function FilterPopover({ columns, store, children }: FilterProps & { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const filters = filtersOf(store.state);
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <FilterEditor
          columns={columns}
          filters={filters}
          onApply={(next) => {
            setOpen(false);
            store.change({ ...Object.fromEntries(filters.map(({ key }) => [key, undefined])), ...next });
          }}
        />
      }
    >
      {children}
    </Popover>
  );
}

function valueWord(t: Translate<'yes' | 'no'>, filter: Filter, column: ListColumn | undefined): string {
  if (column?.type === 'boolean') return filter.value === 'true' ? t('yes') : t('no');
  if (column?.type === 'timestamp') return formatTime(filter.value);
  if (!column?.values) return filter.value;
  const { values } = column;
  return joinWords(
    filter.value.split(',').map((value) => values.find((known) => known.value === value)?.label ?? value),
  );
}
