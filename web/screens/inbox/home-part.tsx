import { Suspense } from 'react';
import { useLanguage } from '../../../ui/i18n/index.ts';
import { SkeletonLines } from '../../parts/page.tsx';
import { componentOf } from './component-of.ts';
import { isWorkList, type NamedPart, type useWorkLists } from './use-home.ts';
import { useRowSpan } from './use-row-span.ts';
import { WorkListPart } from './work-list-part.tsx';

/** A part of the home: rows that wait, or what its module draws. */
export function HomePartView({ part, work }: { part: NamedPart; work: ReturnType<typeof useWorkLists> }) {
  const language = useLanguage();
  const { content } = part;
  const place = useRowSpan();
  if (isWorkList(content)) {
    return (
      <div ref={place} className={`home-part is-${part.size}`} data-part={part.key} title={part.question[language]}>
        <WorkListPart part={part} content={content} page={work.pageOf(part.key)} problem={work.pages} />
      </div>
    );
  }
  const Component = componentOf(content);
  return (
    <div ref={place} className={`home-part is-${part.size}`} data-part={part.key}>
      <Suspense fallback={<SkeletonLines count={5} />}>
        <Component />
      </Suspense>
    </div>
  );
}
