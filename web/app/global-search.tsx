import { useNavigate } from '@tanstack/react-router';
import { Input, type InputRef } from 'antd';
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { findByScan } from './find-by-scan.ts';
import { SearchHits } from './search-hits.tsx';
import { useFindings } from './use-findings.ts';
import { shellWords } from './words.ts';

/** One field for everything: records, actions and pages by what is typed; what is scanned is asked for as a code. */
export function GlobalSearch() {
  const t = useWords(shellWords);
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const box = useRef<HTMLElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(text.trim());
  const findings = useFindings(wanted);
  const hits = findings.groups.flatMap((group) => group.hits);

  useEffect(() => {
    function onPointerDown(event: PointerEvent): void {
      if (!box.current?.contains(event.target as Node)) setOpen(false);
    }
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, []);

  function leave(): void {
    setOpen(false);
    setText('');
    setAt(0);
    input.current?.blur();
  }

  function go(to: string, newTab: boolean): void {
    if (newTab) {
      window.open(to, '_blank');
      return;
    }
    leave();
    void navigate({ href: to });
  }

  async function enter(newTab: boolean): Promise<void> {
    const chosen = hits[at];
    const exact = at === 0 && text.trim() !== '' ? await findByScan(text.trim()).catch(() => undefined) : undefined;
    const to = exact?.to ?? chosen?.to;
    if (to) go(to, newTab);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(hits.length === 0 ? 0 : (at + 1) % hits.length);
    else if (event.key === 'ArrowUp') setAt(hits.length === 0 ? 0 : (at + hits.length - 1) % hits.length);
    else if (event.key === 'Escape') leave();
    else if (event.key === 'Enter') void enter(event.ctrlKey || event.metaKey);
    else return;
    event.preventDefault();
  }

  return (
    <search className={`global-search${open ? ' is-open' : ''}`} ref={box}>
      <div className="search-line">
        <Input
          id="global-search"
          ref={input}
          value={text}
          role="combobox"
          aria-expanded={open}
          aria-controls="search-hits"
          aria-autocomplete="list"
          aria-activedescendant={open && hits[at] ? `hit-${at}` : undefined}
          aria-label={t('keySearch')}
          autoComplete="off"
          placeholder={t('searchHint')}
          prefix={<Icon name="search" size={16} />}
          suffix={<kbd className="only-wide">/</kbd>}
          onFocus={() => setOpen(true)}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="search-leave" onClick={leave}>
          {t('leaveSearch')}
        </button>
      </div>
      {open && <SearchHits findings={findings} wanted={wanted} at={at} onPoint={setAt} onOpen={go} />}
    </search>
  );
}
