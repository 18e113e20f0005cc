import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useRouterState } from '@tanstack/react-router';
import { type MouseEvent, useEffect } from 'react';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { helpWords } from '../../app/help/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page, Panel, SkeletonLines } from '../../parts/page.tsx';
import { guides, isGuide } from './guides.ts';

/** The guides, as they stand in the repository, in the reader's language. */
export function Guide() {
  const t = useWords(helpWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const { guide } = useParams({ strict: false });
  const hash = useRouterState({ select: (state) => state.location.hash });
  const name = isGuide(guide) ? guide : undefined;
  const text = useQuery({
    queryKey: ['guide', name, language],
    queryFn: () => (name ? guides[name][language]() : Promise.resolve('')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    // On a phone the shelf is a strip that goes on beyond the edge.
    if (name)
      document.querySelector('.guide-shelf [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [name]);
  useEffect(() => {
    if (text.data && hash) document.getElementById(hash)?.scrollIntoView();
  }, [text.data, hash]);
  /** A link of a guide to a page is a step within the desk. */
  function follow(event: MouseEvent): void {
    const href = (event.target as Element).closest('a')?.getAttribute('href');
    if (!href?.startsWith('/') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void navigate({ href });
  }
  return (
    <Page title={name ? guides[name].title[language] : t('guides')}>
      <Panel>
        <div className="guide-shelf">
          <nav aria-label={t('guides')}>
            {Object.entries(guides).map(([each, { title }]) => (
              <Link
                key={each}
                to="/help/$guide"
                params={{ guide: each }}
                aria-current={each === name ? 'page' : undefined}
              >
                {title[language]}
              </Link>
            ))}
          </nav>
          {name && text.isPending && <SkeletonLines count={12} />}
          {name && text.data && (
            // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made from our own files when the app is built
            <article className="guide" onClick={follow} dangerouslySetInnerHTML={{ __html: text.data }} />
          )}
          {!name && <Empty icon="book" what={t('guideGone')} how={t('guideGoneHow')} />}
        </div>
      </Panel>
    </Page>
  );
}
