import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { ListPage } from '../../src/kernel/contract.ts';
import { get } from '../../ui/api.ts';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { addressOfSubject } from './address-of-subject.ts';
import { findByScan } from './find-by-scan.ts';
import { screens } from './modules.ts';
import { navigationEntries } from './navigation.ts';
import { useMay } from './session.ts';
import { shellWords } from './words.ts';

/** What a typed word is looked for in. */
const searched = [
  { kind: 'execution.work-order', list: '/work-orders', permission: 'execution.order.read' },
  { kind: 'masterdata.item', list: '/items', permission: 'masterdata.item.read' },
  { kind: 'inventory.lot', list: '/lots', permission: 'inventory.stock.read' },
  { kind: 'masterdata.location', list: '/locations', permission: 'masterdata.location.read' },
  { kind: 'identity.person', list: '/people', permission: 'identity.person.read' },
];

interface FoundRow {
  id: string;
  code: string;
  name?: string;
  itemName?: string;
}

interface Hit {
  key: string;
  icon: IconName;
  code: string;
  name: string;
  to: string;
}

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
    void navigate({ href: to });
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
  const language = useLanguage();
  const found = useQuery({
    queryKey: ['search', wanted],
    enabled: wanted.length >= 2,
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      searchLists(
        wanted,
        searched.filter((source) => may(source.permission)),
        signal,
      ),
    placeholderData: (previous) => previous,
  });
  const pages = navigationEntries
    .filter(
      ({ external, permission, name }) =>
        !external && may(permission) && name[language].toLowerCase().includes(wanted.toLowerCase()),
    )
    .slice(0, 3)
    .map(({ to, icon, name }) => ({ key: to, icon, code: t('screens'), name: name[language], to }));
  return { hits: wanted === '' ? [] : [...(found.data ?? []), ...pages], waiting: found.isFetching };
}

async function searchLists(wanted: string, from: typeof searched, signal: AbortSignal): Promise<Hit[]> {
  const answers = await Promise.all(
    from.map(async (source) => {
      const page = await get<ListPage<FoundRow>>(source.list, { query: { q: wanted, limit: 5 }, signal }).catch(
        () => undefined,
      );
      return (page?.rows ?? []).map((row) => ({
        key: `${source.list}/${row.id}`,
        icon: screens.subjects[source.kind]?.icon ?? 'search',
        code: row.code,
        name: row.name ?? row.itemName ?? '',
        to: addressOfSubject({ kind: source.kind, id: row.id }) ?? '/',
      }));
    }),
  );
  return answers.flat();
}
