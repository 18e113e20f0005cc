import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import type { ListColumn } from '../../../src/kernel/contract.ts';
import { type Area, useWords } from '../../../ui/i18n/index.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { Page } from '../page.tsx';
import { partWords } from '../words.ts';
import { useListDescription } from './list-description.ts';
import { useListLayout } from './list-layout.ts';
import { ListPanel, type ListPanelProps } from './list-panel.tsx';
import { type ListState, useListInAddress } from './list-state.ts';
import { type RowCommand, useRowCommands } from './row-commands.tsx';
import { allRows, type BuiltInView, firstState, useListViews } from './use-list-views.ts';
import { ViewTabs } from './view-tabs.tsx';

export interface ListScreenProps<Word extends string>
  extends Omit<ListPanelProps, 'store' | 'tabs' | 'layoutStore' | 'waiting' | 'endless' | 'empty'> {
  /** The words that title, views, commands and empty are told in. */
  words: Area<Word>;
  title: NoInfer<Word>;
  /** The tabs above the list, by the word on them; the first is what the list opens with. Rows that can be inactive need none. */
  views?: Partial<Record<NoInfer<Word>, ListState>>;
  /** Where all rows come first, and the views are parts of them. */
  opensWithAll?: boolean;
  /** What can be done with a row. */
  commands?: RowCommand<NoInfer<Word>>[];
  /** The main button: what it makes, and the dialog that asks for it. */
  create?: {
    word: NoInfer<Word>;
    icon?: IconName;
    permission: string;
    dialog: (onClose: () => void) => ReactNode;
  };
  /** More buttons, before the main one. */
  actions?: ReactNode;
  above?: ReactNode;
  empty: readonly [what: NoInfer<Word>, how: NoInfer<Word>, values?: Record<string, string>];
}

const activeOnly: ListState = { 'f.active.eq': 'true' };
const isActive = ({ name, type }: ListColumn) => name === 'active' && type === 'boolean';

function viewsOf<Word extends string>(
  views: Partial<Record<Word, ListState>>,
  t: (word: Word) => string,
): BuiltInView[] {
  const tabs = Object.entries<ListState | undefined>(views) as [Word, ListState][];
  return tabs.map(([word, state]) => ({ key: word, name: t(word), state }));
}

/** A whole screen that is one list, its state in the address. */
export function ListScreen<Word extends string>({
  words,
  title,
  views,
  opensWithAll = false,
  commands = [],
  create,
  actions,
  above,
  empty: [what, how, values],
  ...list
}: ListScreenProps<Word>) {
  const t = useWords(words);
  const p = useWords(partWords);
  const may = useMay();
  const { description } = useListDescription(list.list);
  const listViews = useListViews(list.list);
  const builtIn = useMemo(
    () =>
      views
        ? viewsOf(views, t)
        : description?.columns.some(isActive)
          ? [{ key: 'active', name: p('viewActive'), state: activeOnly }]
          : [],
    [views, description, t, p],
  );
  const { saved, firstKey, known } = listViews;
  const first = useMemo(
    () => firstState(firstKey ?? (opensWithAll ? allRows : undefined), builtIn, saved),
    [firstKey, opensWithAll, builtIn, saved],
  );
  const store = useListInAddress(first);
  const layoutStore = useListLayout(
    list.list,
    saved.find(({ id }) => id === store.state.view),
  );
  const [creating, setCreating] = useState(false);
  const { cells, dialog } = useRowCommands(list.list, commands, t, list.cells);
  return (
    <>
      <Page
        title={t(title)}
        actions={
          <>
            {actions}
            {create && may(create.permission) && (
              <Button
                type="primary"
                icon={create.icon && <Icon name={create.icon} size={16} />}
                onClick={() => setCreating(true)}
              >
                {t(create.word)}
              </Button>
            )}
          </>
        }
      >
        {above}
        <ListPanel
          {...list}
          store={store}
          cells={cells}
          layoutStore={layoutStore}
          waiting={!known}
          tabs={
            description && (
              <ViewTabs
                description={description}
                builtIn={builtIn}
                allFirst={opensWithAll}
                saved={saved}
                firstKey={firstKey}
                store={store}
                layoutStore={layoutStore}
              />
            )
          }
          endless
          empty={{ what: t(what, values), how: t(how, values) }}
        />
      </Page>
      {creating && create?.dialog(() => setCreating(false))}
      {dialog}
    </>
  );
}
