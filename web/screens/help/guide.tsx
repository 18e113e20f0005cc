import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { helpWords } from '../../app/help/words.ts';
import { Empty } from '../../parts/empty.tsx';
import { Page, Panel, SkeletonLines } from '../../parts/page.tsx';
import { guides, isGuide } from './guides.ts';

/** The guides, as they stand in the repository, in the reader's language. */
export function Guide() {
  const t = useWords(helpWords);
  const language = useLanguage();
  const { guide } = useParams({ strict: false });
  const hash = useRouterState({ select: (state) => state.location.hash });
  const name = isGuide(guide) ? guide : undefined;
  const text = useQuery({
    queryKey: ['guide', name, language],
    queryFn: () => (name ? guides[name][language]() : Promise.resolve('')),
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => {
    if (text.data && hash) document.getElementById(hash)?.scrollIntoView();
  }, [text.data, hash]);
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
            // biome-ignore lint/security/noDangerouslySetInnerHtml: made from our own files when the app is built
            <article className="guide" dangerouslySetInnerHTML={{ __html: text.data }} />
          )}
          {!name && <Empty icon="book" what={t('guideGone')} how={t('guideGoneHow')} />}
        </div>
      </Panel>
    </Page>
  );
}
