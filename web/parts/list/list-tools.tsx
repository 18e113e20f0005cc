import { Button, Dropdown, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { ListDescription } from '../../../src/kernel/contract.ts';
import { apiUrl } from '../../../ui/api.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useNarrow } from '../table/use-narrow.ts';
import { partWords } from '../words.ts';
import { ColumnChoice } from './column-choice.tsx';
import { FilterChips } from './filter-chips.tsx';
import { GroupChoice } from './group-choice.tsx';
import { type GroupedBy, waysToGroup, wordOf } from './grouped-by.ts';
import type { LayoutStore } from './list-layout.ts';
import { ListSheet } from './list-sheet.tsx';
import type { ListStore } from './list-state.ts';

export interface ListToolsProps {
  description: ListDescription;
  store: ListStore;
  layoutStore: LayoutStore;
  /** Names of the columns that are shown, in their order. */
  shown: string[];
  by: GroupedBy | undefined;
  /** What the rows are asked with: an export gives exactly these. */
  query: Record<string, string>;
  /** More tools, which the screen brings along. */
  children: ReactNode;
}

/** Search, filters and how the list is laid out: a row of tools; on a phone the search, and one sheet with all of them. */
export function ListTools(props: ListToolsProps) {
  const { description, store, layoutStore, shown, by, query, children } = props;
  const { columns } = description;
  const [sheetOpen, setSheetOpen] = useState(false);
  const narrow = useNarrow();
  const exports = useExports(description.path, { ...query, columns: shown.join(',') });
  const grouping = {
    columns,
    ways: waysToGroup(description),
    group: by && wordOf(by),
    totals: layoutStore.layout.totals ?? false,
    onGroup: (group: string | undefined) => store.change({ group }),
    onTotals: (totals: boolean) => layoutStore.change({ totals }),
  };
  const forgetColumns = () => store.state.columns && store.change({ columns: undefined });
  const arrangement = {
    columns,
    shown,
    layout: layoutStore.layout,
    onLayout: layoutStore.change,
    onColumns: (next: string[]) => {
      layoutStore.change({ columns: next });
      forgetColumns();
    },
    onReset: () => {
      layoutStore.reset();
      forgetColumns();
    },
  };
  const search = (
    <SearchBox key={store.state.q ?? ''} initial={store.state.q ?? ''} onSearch={(q) => store.change({ q })} />
  );
  if (narrow) {
    return (
      <div className="list-tools">
        {search}
        <ListSheet
          open={sheetOpen}
          onOpen={setSheetOpen}
          store={store}
          grouping={grouping}
          arrangement={arrangement}
          exports={exports.map(({ key, label }) => <span key={key}>{label}</span>)}
        >
          {children}
        </ListSheet>
      </div>
    );
  }
  return (
    <div className="list-tools">
      {search}
      <FilterChips columns={columns} store={store} />
      <span className="spring" />
      {children}
      <GroupChoice {...grouping} />
      <ExportMenu items={exports} />
      <ColumnChoice {...arrangement} />
    </div>
  );
}

function SearchBox({ initial, onSearch }: { initial: string; onSearch: (text: string | undefined) => void }) {
  const t = useWords(partWords);
  return (
    <Input
      className="list-search"
      allowClear
      defaultValue={initial}
      prefix={<Icon name="search" size={15} />}
      placeholder={t('searchHere')}
      onChange={(event) => event.target.value === '' && initial !== '' && onSearch(undefined)}
      onPressEnter={(event) => onSearch(event.currentTarget.value.trim() || undefined)}
    />
  );
}

/** What is shown, as a file, each by a link. */
function useExports(path: string, query: Record<string, string>) {
  const t = useWords(partWords);
  const language = useLanguage();
  const address = (format: string) =>
    apiUrl(`${path}/export`, {
      ...query,
      offset: undefined,
      format,
      language: format === 'pdf' ? language : undefined,
    });
  return [
    { key: 'xlsx', label: <a href={address('xlsx')}>{t('exportExcel')}</a> },
    { key: 'csv', label: <a href={address('csv')}>{t('exportCsv')}</a> },
    {
      key: 'pdf',
      label: (
        <a href={address('pdf')} target="_blank" rel="noreferrer">
          {t('exportPdf')}
        </a>
      ),
    },
  ];
}

function ExportMenu({ items }: { items: ReturnType<typeof useExports> }) {
  const t = useWords(partWords);
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<Icon name="export" size={15} />} aria-label={t('export')} title={t('export')} />
    </Dropdown>
  );
}
