import type { Text } from '../../../src/kernel/contract.ts';

/** The guides of docs/guides, by their files' names. */
export type GuideName = 'administrator' | 'operator' | 'planner' | 'replay';

/** What a page is for, in a sentence or two that a new colleague understands, and where the guide goes on. */
export interface PageHelp extends Text {
  guide: GuideName;
  /** Which heading of the guide, counted from 1; its beginning without it. */
  section?: number;
}

/** By address, as the module's routes write it. */
export type HelpOfPages = Readonly<Record<string, PageHelp>>;

/** The help of the page that is open: the pattern that fits its path, plain words before parameters. */
export function helpFor(pages: HelpOfPages, path: string): PageHelp | undefined {
  const fitting = Object.keys(pages).filter((pattern) => fits(pattern, path));
  const [best] = fitting.sort((a, b) => parametersOf(a) - parametersOf(b));
  return best === undefined ? undefined : pages[best];
}

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('$') || part === given[index]);
}

function parametersOf(pattern: string): number {
  return pattern.split('$').length;
}
