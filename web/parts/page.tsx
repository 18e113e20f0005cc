import { type ReactNode, useEffect } from 'react';
import type { SubjectName } from '../../src/kernel/contract.ts';
import { Breadcrumbs, Star } from '../app/page-way.tsx';
import { SubjectBeside } from './beside/subject-beside.tsx';

/** The frame of every screen: where it stands, its title with the main action top right, then the content. */
export function Page({
  title,
  aside,
  actions,
  subject,
  beside,
  children,
}: {
  title: string;
  /** Stands behind the title: a state, a count. */
  aside?: ReactNode;
  actions?: ReactNode;
  /** What the page is about: its activity, comments and files stand beside the content. */
  subject?: SubjectName | undefined;
  /** Stands beside the content too, before them. */
  beside?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · 账实通 Trueup`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-title">
          <Breadcrumbs />
          <h1>{title}</h1>
          <Star title={title} />
          {aside}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      <SubjectBeside subject={subject} above={beside}>
        {children}
      </SubjectBeside>
    </div>
  );
}

export function Panel({
  title,
  aside,
  children,
  flush = false,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  /** No padding: for tables that reach the edges. */
  flush?: boolean;
}) {
  return (
    <section className={`panel${flush ? ' is-flush' : ''}`}>
      {(title || aside) && (
        <header className="panel-head">
          <h2>{title}</h2>
          {aside && <div className="panel-aside">{aside}</div>}
        </header>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}

export interface Fact {
  label: string;
  value: ReactNode;
  wide?: boolean;
  big?: boolean;
}

/** Label and value pairs in a dense grid; `head`: what stands above everything else of a record. */
export function Facts({ facts, head = false }: { facts: Fact[]; head?: boolean }) {
  return (
    <dl className={head ? 'detail-head' : 'facts'}>
      {facts.map((fact) => (
        <div key={fact.label} className={fact.big ? 'is-big' : fact.wide ? 'is-wide' : undefined}>
          <dt>{fact.label}</dt>
          <dd>{fact.value ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Grey lines in the place of what is on its way, so that nothing jumps. */
export function SkeletonLines({ count = 5 }: { count?: number }) {
  return (
    <div className="skeleton-lines" aria-busy="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <span key={index} className="skeleton" style={{ width: `${92 - ((index * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
