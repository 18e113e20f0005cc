import type { GuidePlaces } from '../../../scripts/read-guides.ts';
import type { Text } from '../../../src/kernel/contract.ts';
import type { RoleCode } from '../../../src/modules/identity/contract.ts';

/** The guides of docs/guides, by their files' names: one for each role, what all of them share, and what is nobody's daily work. */
export type GuideName =
  | RoleCode
  | 'desk'
  | 'connect-your-erp'
  | 'move-piece-by-piece'
  | 'when-the-light-is-red'
  | 'replay';

/** What a page is for, in a sentence or two that a new colleague understands. */
export interface PageHelp extends Text {
  /** The page of the menu that leads here, where the address doesn't say it. */
  from?: string;
}

/** A place in a guide. */
export interface GuidePlace {
  guide: GuideName;
  /** Which heading, counted from 1; the beginning without it. */
  section?: number | undefined;
}

/** The reader's own guides, each with its sections by the pages that they deal with. */
export type OwnGuides = readonly { guide: GuideName; places: GuidePlaces }[];

/** By address, as the module's routes write it. */
export type HelpOfPages = Readonly<Record<string, PageHelp>>;

/** The help of the page that is open. */
export function helpFor(pages: HelpOfPages, path: string): PageHelp | undefined {
  const pattern = patternOf(Object.keys(pages), path);
  return pattern === undefined ? undefined : pages[pattern];
}

/** The address, as routes write it, that fits a path; plain words before parameters. */
export function patternOf(patterns: readonly string[], path: string): string | undefined {
  const fitting = patterns.filter((pattern) => fits(pattern, path));
  return fitting.sort((a, b) => parametersOf(a) - parametersOf(b))[0];
}

/** Where the reader's own guide goes on with a page of the menu; what it doesn't speak of belongs to all. */
export function placeInGuide(page: string | undefined, own: OwnGuides): GuidePlace {
  const named = page === undefined ? undefined : own.find(({ places }) => page in places);
  return named && page !== undefined ? { guide: named.guide, section: named.places[page] } : { guide: 'desk' };
}

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, index) => part.startsWith('$') || part === given[index]);
}

function parametersOf(pattern: string): number {
  return pattern.split('$').length;
}
