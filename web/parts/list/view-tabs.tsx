import { Button, Dropdown } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ListCounts, ListDescription, ListTotal } from '../../../src/kernel/contract.ts';
import type { ListView } from '../../../src/modules/identity/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../command-dialog.tsx';
import { type FactArea, useApi, useCommand } from '../use-api.ts';
import { partWords } from '../words.ts';
import { areaOf, type ListName } from './list-description.ts';
import type { LayoutStore } from './list-layout.ts';
import { type ListState, type ListStore, narrowing, queryOf } from './list-state.ts';
import { allRows, type BuiltInView, stateOf } from './use-list-views.ts';
import { ViewDialog } from './view-dialog.tsx';

interface Tab {
  key: string;
  name: string;
  state: ListState;
  saved?: ListView;
}

/** The views of a list as tabs with the number of their rows: what the screen brings along, all rows, and what people have saved. */
export function ViewTabs({
  description: { name: list, path },
  builtIn,
  allFirst,
  saved,
  firstKey,
  store,
  layoutStore,
}: {
  description: ListDescription;
  builtIn: readonly BuiltInView[];
  allFirst: boolean;
  saved: readonly ListView[];
  firstKey: string | undefined;
  store: ListStore;
  layoutStore: LayoutStore;
}) {
  const t = useWords(partWords);
  const [saving, setSaving] = useState<'new' | ListView | undefined>();
  const [deleting, setDeleting] = useState<ListView | undefined>();
  const may = useMay()('identity.shared-view.write');
  const all: Tab = { key: allRows, name: t('viewAll'), state: {} };
  const tabs: Tab[] = [
    ...(allFirst ? [all, ...builtIn] : [...builtIn, all]),
    ...saved.map((view) => ({ key: view.id, name: view.name, state: stateOf(view), saved: view })),
  ];
  const counts = useViewCounts(areaOf(list as ListName), path, tabs);
  const choose = useCommand(['identity']);
  const write = useCommand(['identity'], layoutStore.reset);
  const now = fingerprint(store.state);
  const open = saved.find(({ id }) => id === store.state.view);
  const active = open?.id ?? tabs.find((tab) => !tab.saved && fingerprint(tab.state) === now)?.key;
  const changed = open ? fingerprint(open.state) !== now || layoutStore.changed : active === undefined;
  const mayChange = open && (open.audience === 'own' || may);
  const content = { list, state: narrowing(store.state), layout: layoutStore.layout };
  const menuOf = ({ key, saved: view }: Tab) => [
    {
      key: 'first',
      label: t(firstKey === key ? 'viewIsFirst' : 'viewFirst'),
      disabled: firstKey === key,
      onClick: () => choose.mutate({ path: '/list-views/first', body: { list, view: key } }),
    },
    ...(view && (view.audience === 'own' || may)
      ? [
          { key: 'edit', label: t('viewEdit'), onClick: () => setSaving(view) },
          { key: 'delete', label: t('deleteView'), danger: true, onClick: () => setDeleting(view) },
        ]
      : []),
  ];
  return (
    <div className="views">
      <div className="view-tabs" role="tablist" aria-label={t('views')}>
        {tabs.map((tab, at) => (
          <ViewTab
            key={tab.key}
            tab={tab}
            count={counts[at]}
            active={tab.key === active}
            onOpen={() => store.replace(tab.state)}
          />
        ))}
      </div>
      {tabs
        .filter(({ key }) => key === active)
        .map((tab) => (
          <Dropdown key={tab.key} trigger={['click']} menu={{ items: menuOf(tab) }}>
            <Button
              type="text"
              size="small"
              icon={<Icon name="more" size={15} />}
              aria-label={t('viewMenu', { name: tab.name })}
            />
          </Dropdown>
        ))}
      {changed && mayChange && (
        <Button
          type="text"
          size="small"
          loading={write.isPending}
          onClick={() =>
            write.mutate({
              path: '/list-views',
              body: { id: open.id, name: open.name, audience: open.audience, ...content },
            })
          }
        >
          {t('viewUpdate')}
        </Button>
      )}
      {(changed || layoutStore.changed) && (
        <Button type="text" size="small" icon={<Icon name="star" size={14} />} onClick={() => setSaving('new')}>
          {t('saveView')}
        </Button>
      )}
      {saving && (
        <ViewDialog
          view={saving === 'new' ? undefined : saving}
          content={saving === 'new' ? content : { list, state: saving.state, layout: saving.layout }}
          onDone={(id) => {
            if (saving !== 'new') return;
            layoutStore.reset();
            store.replace({ ...content.state, view: id });
          }}
          onClose={() => setSaving(undefined)}
        />
      )}
      {deleting && (
        <CommandDialog
          title={`${t('deleteView')} · ${deleting.name}`}
          verb={t('deleteView')}
          intro={deleting.audience === 'own' ? undefined : t('deleteSharedHow')}
          danger
          fields={[]}
          areas={['identity']}
          command={() => ({ path: `/list-views/${deleting.id}/delete`, body: {} })}
          onDone={() => store.replace({})}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}

function ViewTab({
  tab: { name, saved },
  count,
  active,
  onOpen,
}: {
  tab: Tab;
  count: ListTotal | null | undefined;
  active: boolean;
  onOpen: () => void;
}) {
  const t = useWords(partWords);
  const shared = saved && saved.audience !== 'own';
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (active) place.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [active]);
  return (
    <span ref={place} className={`view-tab${active ? ' is-active' : ''}`}>
      <button type="button" role="tab" aria-selected={active} onClick={onOpen}>
        {shared && (
          <span className="view-shared" title={t('viewShared')}>
            <Icon name="people" size={13} />
          </span>
        )}
        <span>{name}</span>
        {count && (
          <span className="view-count">
            {count.count.toLocaleString('en')}
            {!count.exact && '+'}
          </span>
        )}
      </button>
    </span>
  );
}

/** How many rows each view has, asked in one request. */
function useViewCounts(area: FactArea, path: string, tabs: readonly Tab[]): (ListTotal | null)[] {
  const asked = tabs.slice(0, 20).map(({ state }) => {
    const { sort: _, ...filters } = queryOf(state);
    return ['of', new URLSearchParams(filters).toString()];
  });
  const of = new URLSearchParams(asked).toString();
  return useApi<ListCounts>(area, `${path}/counts?${of}`, { keepPrevious: true }).data?.counts ?? [];
}

/** The order of keys doesn't make another view. */
function fingerprint(state: ListState): string {
  return Object.entries(narrowing(state))
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('&');
}
