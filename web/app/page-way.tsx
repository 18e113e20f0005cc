import { Link, useRouterState } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { useKeepPlace, usePlaces } from './kept-places.ts';
import { entryOf, groupOf } from './navigation.ts';
import { shellWords } from './words.ts';

/** Where a page stands: its part of the menu, and its list where it is a record. */
export function Breadcrumbs() {
  const t = useWords(shellWords);
  const language = useLanguage();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const group = groupOf(path);
  const entry = entryOf(path);
  if (!group) return null;
  return (
    <nav className="page-crumbs" aria-label={t('breadcrumbs')}>
      <span>{group.name[language]}</span>
      {entry && entry.to !== path && (
        <>
          <span aria-hidden="true">›</span>
          <Link to={entry.to as never}>{entry.name[language]}</Link>
        </>
      )}
    </nav>
  );
}

/** Keeps the page among the favourites, with its filters; and notes that it was seen. */
export function Star({ title }: { title: string }) {
  const t = useWords(shellWords);
  const href = useRouterState({ select: (state) => state.location.href });
  const favourites = usePlaces('favourite');
  const keepFavourite = useKeepPlace('favourite');
  const keepRecent = useKeepPlace('recent');
  const kept = favourites.some((place) => place.href === href);
  const known = title !== '…';

  // biome-ignore lint/correctness/useExhaustiveDependencies: seen once, however often it is drawn
  useEffect(() => {
    if (known && href !== '/') keepRecent({ href, title });
  }, [href, title, known]);

  const label = kept ? t('unstar') : t('star');
  return (
    <Button
      type="text"
      size="small"
      className={`star${kept ? ' is-kept' : ''}`}
      icon={<Icon name="star" size={16} />}
      aria-label={label}
      aria-pressed={kept}
      title={label}
      disabled={!known}
      onClick={() => keepFavourite({ href, title }, !kept)}
    />
  );
}
