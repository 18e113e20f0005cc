import { type MouseEvent, useEffect } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import type { Findings, Hit } from './use-findings.ts';
import { shellWords } from './words.ts';

/** What was found, in groups that say what kind of thing they hold. */
export function SearchHits({
  findings: { groups, insteadOf, waiting },
  wanted,
  at,
  onPoint,
  onOpen,
}: {
  findings: Findings;
  wanted: string;
  at: number;
  onPoint: (at: number) => void;
  onOpen: (to: string, newTab: boolean) => void;
}) {
  const t = useWords(shellWords);
  // Newer browsers answer with a promise, which isn't what ends an effect.
  useEffect(() => {
    document.getElementById(`hit-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const starts = groups.map((_, index) => groups.slice(0, index).reduce((sum, { hits }) => sum + hits.length, 0));
  return (
    <div className="search-hits">
      {insteadOf && <p role="status">{t('searchInstead', { q: insteadOf })}</p>}
      <div id="search-hits" role="listbox" aria-label={t('keySearch')}>
        {groups.map(({ label, hits }, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox
          <div key={label} role="group" aria-label={label}>
            <div className="hits-label" aria-hidden="true">
              {label}
            </div>
            {hits.map((hit, position) => {
              const own = (starts[index] ?? 0) + position;
              return (
                <HitOption key={hit.key} hit={hit} at={own} active={own === at} onPoint={onPoint} onOpen={onOpen} />
              );
            })}
          </div>
        ))}
      </div>
      {groups.length === 0 && wanted !== '' && !waiting && (
        <p role="status">
          <strong>{t('searchNothing')}</strong> {t('searchNothingHow')}
        </p>
      )}
      {groups.length === 0 && wanted !== '' && waiting && <span className="skeleton" />}
      {groups.length === 0 && wanted === '' && <p>{t('searchBegin')}</p>}
      <footer className="only-wide">{t('searchKeys')}</footer>
    </div>
  );
}

function HitOption({
  hit,
  at,
  active,
  onPoint,
  onOpen,
}: {
  hit: Hit;
  at: number;
  active: boolean;
  onPoint: (at: number) => void;
  onOpen: (to: string, newTab: boolean) => void;
}) {
  return (
    <button
      id={`hit-${at}`}
      type="button"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      className={[active ? 'is-active' : '', hit.closed ? 'is-closed' : ''].join(' ')}
      onPointerMove={() => onPoint(at)}
      onClick={(event: MouseEvent) => onOpen(hit.to, event.ctrlKey || event.metaKey)}
    >
      <Icon name={hit.icon} size={16} />
      {hit.code && <span className="code">{hit.code}</span>}
      <span>{hit.name}</span>
    </button>
  );
}
