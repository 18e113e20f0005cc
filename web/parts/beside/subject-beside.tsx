import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { SubjectName } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { Choice } from '../choice.tsx';
import { keep, readKept } from '../device-store.ts';
import { besideWords } from './words.ts';

/** What a page is for is there first. */
const SubjectPanel = lazy(() => import('./subject-panel.tsx').then((module) => ({ default: module.SubjectPanel })));

const foldedKey = 'beside-folded';

/**
 * A page with what is said and what happened beside it: at the side where there is room, below otherwise, and on a phone in the place of
 * the content, by a switch. The content stays the same one when its subject becomes known: it asks for nothing twice.
 */
export function SubjectBeside({
  subject,
  above,
  children,
}: {
  subject: SubjectName | undefined;
  /** Stands at the side too, before it. */
  above?: ReactNode;
  children: ReactNode;
}) {
  const t = useWords(besideWords);
  const may = useMay();
  const [folded, setFolded] = useState(readKept(foldedKey) === true);
  const [view, setView] = useState<'content' | 'beside'>('content');
  const told = may('collaboration.activity.read') ? subject : undefined;
  const stands = told !== undefined || (subject !== undefined && above !== undefined && above !== null);
  const fold = (next: boolean) => {
    setFolded(next);
    keep(foldedKey, next || undefined);
  };
  const look = `beside shows-${view}${folded && !above ? ' is-folded' : ''}`;
  return (
    <div className={stands ? look : 'beside-none'}>
      {told && (
        <div className="beside-switch">
          <Choice
            label={t('shownHere')}
            block
            value={view}
            onChange={setView}
            options={[
              { value: 'content', label: t('content') },
              { value: 'beside', label: t('beside') },
            ]}
          />
        </div>
      )}
      <div className="beside-content">{children}</div>
      {stands && (
        <aside className="beside-aside stack" aria-label={t('beside')}>
          {above}
          {told && (
            <Suspense fallback={<div className="panel beside-waits" />}>
              <SubjectPanel key={told.id} subject={told} folded={folded} onFold={fold} />
            </Suspense>
          )}
        </aside>
      )}
    </div>
  );
}
