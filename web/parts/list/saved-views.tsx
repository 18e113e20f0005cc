import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useSession } from '../../app/session.ts';
import { keep as keepOnDevice, readKept } from '../device-store.ts';
import { partWords } from '../words.ts';
import type { ListState, ListStore } from './list-state.ts';

export interface ListView {
  name: string;
  state: ListState;
}

/** Views as tabs: what the screen offers, and what the person has saved on this device. */
export function SavedViews({ list, builtIn, store }: { list: string; builtIn: ListView[]; store: ListStore }) {
  const t = useWords(partWords);
  const { data: session } = useSession();
  const storageKey = `trueup.views.${session?.person?.id ?? 'anyone'}.${list}`;
  const [saved, setSaved] = useState(() => {
    const stored = readKept(storageKey);
    return Array.isArray(stored) ? (stored as ListView[]) : [];
  });
  const current = fingerprint(store.state);

  function keep(views: ListView[]): void {
    setSaved(views);
    keepOnDevice(storageKey, views);
  }

  return (
    <div className="views" role="tablist" aria-label={t('views')}>
      <ViewTab label={t('viewAll')} active={current === ''} onOpen={() => store.replace({})} />
      {[...builtIn, ...saved].map((view) => (
        <ViewTab
          key={view.name}
          label={view.name}
          active={current === fingerprint(view.state)}
          onOpen={() => store.replace(view.state)}
          onDelete={saved.includes(view) ? () => keep(saved.filter((one) => one !== view)) : undefined}
        />
      ))}
      {current !== '' && ![...builtIn, ...saved].some((view) => fingerprint(view.state) === current) && (
        <SaveView
          onSave={(name) => {
            const { offset: _page, open: _open, ...state } = store.state;
            keep([...saved.filter((view) => view.name !== name), { name, state }]);
          }}
        />
      )}
    </div>
  );
}

function ViewTab({
  label,
  active,
  onOpen,
  onDelete,
}: {
  label: string;
  active: boolean;
  onOpen: () => void;
  onDelete?: () => void;
}) {
  const t = useWords(partWords);
  return (
    <span className={`view-tab${active ? ' is-active' : ''}`}>
      <button type="button" role="tab" aria-selected={active} onClick={onOpen}>
        {label}
      </button>
      {onDelete && active && (
        <button type="button" aria-label={t('deleteView')} title={t('deleteView')} onClick={onDelete}>
          <Icon name="close" size={11} />
        </button>
      )}
    </span>
  );
}

function SaveView({ onSave }: { onSave: (name: string) => void }) {
  const t = useWords(partWords);
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={
        <Input.Search
          autoFocus
          maxLength={40}
          placeholder={t('viewName')}
          enterButton={t('save')}
          onSearch={(name) => {
            if (name.trim() === '') return;
            onSave(name.trim());
            setOpen(false);
          }}
        />
      }
    >
      <Button type="text" size="small" icon={<Icon name="star" size={14} />}>
        {t('saveView')}
      </Button>
    </Popover>
  );
}

// Page and order of keys don't make another view.
function fingerprint(state: ListState): string {
  return Object.entries(state)
    .filter(([key]) => !['offset', 'show', 'open'].includes(key))
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join('&');
}
