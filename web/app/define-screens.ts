import type { ComponentType } from 'react';
import type { SubjectName, Text } from '../../src/kernel/contract.ts';
import type { ScanResponse } from '../../src/modules/execution/contract.ts';
import type { RoleCode } from '../../src/modules/identity/contract.ts';
import type { IconName } from '../../ui/icon.tsx';
import type { ListRow } from '../parts/list/cell.tsx';
import type { HelpOfPages } from './help/page-help.ts';

/** What a module shows on the desk. Router, menu, search, scans and the server's list of pages come from it. */
export interface Screens<Path extends string = string, Kind extends ScanKind = ScanKind> {
  /** The module's addresses; `$name` in one stands for an id. */
  routes: Record<Path, ScreenLoader>;
  /** Shown without the desk around them, to people who are not signed in. */
  bare: readonly Path[];
  menu: readonly MenuEntry<Address<Path>>[];
  /** What people come to do, offered by the search. */
  actions: readonly ActionEntry<Href<Path>>[];
  /** Which screen shows the rows of a server list, as GET /lists names it; `module.$entity` stands for all others of it. */
  lists: Readonly<Record<string, Address<Path>>>;
  /** How each kind of subject looks, and where one opens. Every kind belongs to exactly one module. */
  subjects: Readonly<Record<string, SubjectScreen<Href<Path>>>>;
  /** What each page is for. */
  help: readonly HelpLoader[];
  /** What may stand on somebody's home, by name (`execution.late-orders`). */
  parts: Readonly<Record<string, HomePart>>;
  /** Where a code opens; nowhere for undefined. Every kind of code belongs to exactly one module. */
  scans: Readonly<Record<Kind, (entity: ScanResponse['entity']) => Href<Path> | undefined>>;
}

/** The screens of a module, whichever. */
export type AnyScreens = Screens<string, never>;

/** Brings a component without properties, in a chunk of its own: imported when it is asked for, and taken by its name. */
export type ScreenLoader = () => Promise<ComponentType>;

/** Brings the help of a module's pages, when somebody asks for it. */
export type HelpLoader = () => Promise<HelpOfPages>;

export type ScanKind = ScanResponse['kind'];

export type MenuGroup =
  | 'today'
  | 'sales'
  | 'production'
  | 'stock'
  | 'finance'
  | 'data'
  | 'connections'
  | 'administration';

export interface MenuEntry<To extends string = string> {
  group: MenuGroup;
  to: To;
  name: Text;
  icon: IconName;
  /** Without it the entry is left out, of the menu and of the search. */
  permission?: string;
  /** After `g`. */
  letter?: string;
}

export interface ActionEntry<To extends string = string> {
  to: To;
  name: Text;
  icon: IconName;
  permission: string;
}

export interface SubjectScreen<To extends string = string> {
  icon: IconName;
  to: (subject: SubjectName) => To;
}

/** A part of the home: it answers one question, and stands where its reader's role asks it. */
export interface HomePart {
  name: Text;
  question: Text;
  permission?: string;
  /** On whose home it stands until they arrange it themselves. */
  roles: readonly RoleCode[];
  size: 'half' | 'whole';
  /** Rows of a list that wait for somebody; or a component of its own, which draws its panel. */
  content: WorkList | ScreenLoader;
}

/** Work that waits, from a list of the server: which rows, what is shown of them, and what is done with one. */
export interface WorkList {
  list: string;
  /** In the words of the list's own query; also where the whole list opens. */
  query: (now: Date) => Record<string, string>;
  /** The first says which row it is. */
  columns: readonly string[];
  href: (row: ListRow) => string;
  /** What is done with a row: each row with its action. */
  action?: RowAction;
  /** Where nothing waits. */
  none: Text;
}

export interface RowAction {
  verb: Text;
  permission: string;
  /** Without further questions; otherwise `href` leads to its form. */
  command?: (row: ListRow) => { path: string; body?: object };
  href?: (row: ListRow) => string;
}

/** `/lots/$lotId` is `/lots/` and some text. */
type Address<Path extends string> = Path extends `${infer Before}$${string}/${infer After}`
  ? `${Before}${string}/${Address<After>}`
  : Path extends `${infer Before}$${string}`
    ? `${Before}${string}`
    : Path;

export type Href<Path extends string> = Address<Path> | `${Address<Path>}?${string}`;

/** Declares a module's screens. A menu entry, a list or a code that leads to no address of the module doesn't compile. */
export function defineScreens<const Path extends `/${string}`, Kind extends ScanKind = never>({
  routes,
  bare = [],
  menu = [],
  actions = [],
  lists = {},
  subjects = {},
  help,
  parts = {},
  scans,
}: Pick<Screens<Path>, 'routes'> &
  Partial<Omit<Screens<NoInfer<Path>, Kind>, 'help'>> & { help?: HelpLoader }): Screens<Path, Kind> {
  return {
    routes,
    bare,
    menu,
    actions,
    lists,
    subjects,
    parts,
    help: help ? [help] : [],
    scans: scans ?? ({} as Screens<Path, Kind>['scans']),
  };
}
