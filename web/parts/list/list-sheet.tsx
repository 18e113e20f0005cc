import { Badge, Button, Drawer, Select } from 'antd';
import type { ReactNode } from 'react';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { partWords } from '../words.ts';
import { ColumnArrangement, type ColumnArrangementProps } from './column-choice.tsx';
import { FilterEditor } from './filter-editor.tsx';
import { Grouping, type GroupingProps } from './group-choice.tsx';
import { filtersOf, type ListStore } from './list-state.ts';

/** On a phone: filters, order, groups, columns and files of a list behind one button, which counts the filters at work. */
export function ListSheet({
  open,
  onOpen,
  store,
  grouping,
  arrangement,
  exports,
  children,
}: {
  open: boolean;
  onOpen: (open: boolean) => void;
  store: ListStore;
  grouping: GroupingProps;
  arrangement: ColumnArrangementProps;
  exports: ReactNode;
  children: ReactNode;
}) {
  const t = useWords(partWords);
  const filters = filtersOf(store.state);
  const { columns } = grouping;
  return (
    <>
      <Badge count={filters.length} size="small" color="var(--accent)">
        <Button icon={<Icon name="filter" size={15} />} onClick={() => onOpen(true)}>
          {t('addFilter')}
        </Button>
      </Badge>
      <Drawer
        open={open}
        placement="bottom"
        size="85dvh"
        rootClassName="list-sheet"
        title={t('sheetTitle')}
        destroyOnHidden
        onClose={() => onOpen(false)}
      >
        {children}
        <section>
          <h3>{t('addFilter')}</h3>
          <FilterEditor
            columns={columns}
            filters={filters}
            onApply={(next) => {
              onOpen(false);
              store.change({ ...Object.fromEntries(filters.map(({ key }) => [key, undefined])), ...next });
            }}
          />
        </section>
        <section>
          <h3>{t('sortBy')}</h3>
          <SortChoice columns={columns} store={store} />
        </section>
        <section>
          <h3>{t('groupAndTotals')}</h3>
          <Grouping {...grouping} />
        </section>
        <section>
          <h3>{t('columns')}</h3>
          <ColumnArrangement {...arrangement} />
        </section>
        <section>
          <h3>{t('export')}</h3>
          <div className="sheet-links">{exports}</div>
        </section>
      </Drawer>
    </>
  );
}

/** Cards have no heads to press. */
function SortChoice({ columns, store }: { columns: ListColumn[]; store: ListStore }) {
  const t = useWords(partWords);
  const options = columns
    .filter(({ sortable, type }) => sortable && type !== 'id')
    .flatMap(({ name, label }) => [
      { value: name, label: t('sortUp', { column: label }) },
      { value: `-${name}`, label: t('sortDown', { column: label }) },
    ]);
  return (
    <Select
      aria-label={t('sortBy')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('sortUsual')}
      value={options.find(({ value }) => value === store.state.sort)?.value}
      onChange={(sort) => store.change({ sort: sort ?? undefined })}
      options={options}
    />
  );
}
