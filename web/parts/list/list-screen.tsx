import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Area, useWords } from '../../../ui/i18n/index.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { Page } from '../page.tsx';
import { ListPanel, type ListPanelProps } from './list-panel.tsx';
import { type ListState, useListInAddress } from './list-state.ts';
import { type RowCommand, useRowCommands } from './row-commands.tsx';

export interface ListScreenProps<Word extends string> extends Omit<ListPanelProps, 'store' | 'views' | 'empty'> {
  /** The words that title, views, commands and empty are told in. */
  words: Area<Word>;
  title: NoInfer<Word>;
  /** The tabs above the list, by the word on them. */
  views?: Partial<Record<NoInfer<Word>, ListState>>;
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

/** A whole screen that is one list, its state in the address. */
export function ListScreen<Word extends string>({
  words,
  title,
  views,
  commands = [],
  create,
  actions,
  above,
  empty: [what, how, values],
  ...list
}: ListScreenProps<Word>) {
  const t = useWords(words);
  const may = useMay();
  const store = useListInAddress();
  const [creating, setCreating] = useState(false);
  const { cells, dialog } = useRowCommands(list.list, commands, t, list.cells);
  const tabs = Object.entries<ListState | undefined>(views ?? {}) as [Word, ListState][];
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
          views={views && tabs.map(([word, state]) => ({ name: t(word), state }))}
          empty={{ what: t(what, values), how: t(how, values) }}
        />
      </Page>
      {creating && create?.dialog(() => setCreating(false))}
      {dialog}
    </>
  );
}
