import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ListPage } from '../../src/kernel/contract.ts';
import { get } from '../../ui/api.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { findByScan } from './find-by-scan.ts';
import { navigation } from './navigation.ts';
import { useMay } from './session.ts';
import { shellWords } from './words.ts';

interface Hit {
  key: string;
  icon: IconName;
  code: string;
  name: string;
  to: string;
}

interface Source {
  path: string;
  icon: IconName;
  permission: string;
  to: (row: FoundRow) => string;
}

interface FoundRow {
  id: string;
  code: string;
  name?: string;
  itemName?: string;
}

const sources: Source[] = [
  { path: '/work-orders', icon: 'order', permission: 'execution.order.read', to: (row) => `/work-orders/${row.id}` },
  { path: '/items', icon: 'item', permission: 'masterdata.item.read', to: (row) => `/items/${row.id}` },
  { path: '/lots', icon: 'trace', permission: 'inventory.stock.read', to: (row) => `/lots/${row.id}` },
  {
    path: '/locations',
    icon: 'place',
    permission: 'masterdata.location.read',
    to: (row) => `/stock?f.locationId.eq=${row.id}`,
  },
  { path: '/people', icon: 'person', permission: 'identity.person.read', to: (row) => `/people/${row.id}` },
];

/** One field for everything: what is typed is looked for in the lists, what is scanned is asked for as a code. */
export function GlobalSearch() {
  const t = useWords(shellWords);
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const box = useRef<HTMLElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const { hits, waiting } = useHits(wanted);

  useEffect(() => {
    function onPointerDown(event: PointerEvent): void {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    }
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, []);

  function go(to: string): void {
    setOpen(false);
    setText('');
    input.current?.blur();
    void navigate({ href: to } as never);
  }

  async function enter(): Promise<void> {
    const exact = await findByScan(text.trim()).catch(() => undefined);
    const to = exact?.to ?? hits[at]?.to;
    if (to) go(to);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setAt((before) => Math.min(before + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt((before) => Math.max(before - 1, 0));
    else if (event.key === 'Escape') setOpen(false);
    else if (event.key === 'Enter' && text.trim() !== '') {
      const chosen = hits[at];
      if (at > 0 && chosen) go(chosen.to);
      else void enter();
    } else return;
    if (event.key !== 'Escape') event.preventDefault();
  }

  return (
    <search className="global-search" ref={box}>
      <Input
        id="global-search"
        ref={input}
        value={text}
        role="combobox"
        aria-expanded={open && wanted !== ''}
        aria-label={t('keySearch')}
        placeholder={t('searchHint')}
        prefix={<Icon name="scan" size={16} />}
        suffix={<kbd className="only-wide">/</kbd>}
        onFocus={() => setOpen(true)}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
      />
      {open && wanted !== '' && (
        <div className="search-hits" role="listbox">
          {hits.map((hit, index) => (
            <button
              key={hit.key}
              type="button"
              role="option"
              aria-selected={index === at}
              className={index === at ? 'is-active' : undefined}
              onPointerEnter={() => setAt(index)}
              onClick={() => go(hit.to)}
            >
              <Icon name={hit.icon} size={16} />
              <span className="code">{hit.code}</span>
              <span>{hit.name}</span>
            </button>
          ))}
          {hits.length === 0 && !waiting && (
            <p>
              <strong>{t('searchNothing')}</strong> {t('searchNothingHow')}
            </p>
          )}
          {hits.length === 0 && waiting && <span className="skeleton" />}
        </div>
      )}
    </search>
  );
}

function useHits(wanted: string): { hits: Hit[]; waiting: boolean } {
  const t = useWords(shellWords);
  const may = useMay();
  const found = useQuery({
    queryKey: ['search', wanted],
    enabled: wanted.length >= 2,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      searchLists(
        wanted,
        sources.filter((source) => may(source.permission)),
        signal,
      ),
    placeholderData: (previous) => previous,
  });
  const screens = navigation
    .flatMap((group) => group.entries)
    .filter(
      (entry) => !entry.external && may(entry.permission) && t(entry.word).toLowerCase().includes(wanted.toLowerCase()),
    )
    .slice(0, 3)
    .map((entry) => ({ key: entry.to, icon: entry.icon, code: t('screens'), name: t(entry.word), to: entry.to }));
  return { hits: wanted === '' ? [] : [...(found.data ?? []), ...screens], waiting: found.isFetching };
}

async function searchLists(wanted: string, from: Source[], signal: AbortSignal): Promise<Hit[]> {
  const answers = await Promise.all(
    from.map(async (source) => {
      const page = await get<ListPage<FoundRow>>(source.path, { query: { q: wanted, limit: 5 }, signal }).catch(
        () => undefined,
      );
      return (page?.rows ?? []).map((row) => ({
        key: `${source.path}/${row.id}`,
        icon: source.icon,
        code: row.code,
        name: row.name ?? row.itemName ?? '',
        to: source.to(row),
      }));
    }),
  );
  return answers.flat();
}
