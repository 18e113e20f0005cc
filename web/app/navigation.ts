import type { Text } from '../../src/kernel/contract.ts';
import type { MenuEntry, MenuGroup } from './define-screens.ts';
import { screens } from './modules.ts';

/** What the server shows beside the app; it leaves the desk. */
const apiDocs: MenuEntry & { external: true } = {
  group: 'administration',
  to: '/docs',
  name: { zh: '接口文档', en: 'API docs' },
  icon: 'book',
  permission: 'identity.api-key.read',
  external: true,
};

const groups: Record<MenuGroup, Text> = {
  today: { zh: '今日', en: 'Today' },
  sales: { zh: '销售', en: 'Sales' },
  production: { zh: '生产', en: 'Production' },
  stock: { zh: '库存', en: 'Stock' },
  finance: { zh: '财务', en: 'Finance' },
  data: { zh: '基础数据', en: 'Master data' },
  connections: { zh: '对接', en: 'Connections' },
  administration: { zh: '管理', en: 'Administration' },
};

export type NavigationEntry = MenuEntry & { external?: true };

/** Every entry of the menu, by the question a person comes with. Who may not see one isn't shown it. */
export const navigation: { name: Text; entries: NavigationEntry[] }[] = Object.entries(groups).map(([group, name]) => ({
  name,
  entries: [...screens.menu, apiDocs].filter((entry) => entry.group === group),
}));

/** The same entries in one row. */
export const navigationEntries = navigation.flatMap(({ entries }) => entries);

/** The entry of the menu that a page belongs to: '/stock' also begins '/stock/movements', so the longest wins. */
export function entryOf(path: string): NavigationEntry | undefined {
  return navigationEntries
    .filter((entry) => path === entry.to || (entry.to !== '/' && path.startsWith(`${entry.to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
}

/** Where a page without an entry of its own stands: where its neighbours do, such as `/data/warehouses` beside `/data/locations`. */
export function entryNear(path: string): NavigationEntry | undefined {
  const beside = `/${path.split('/')[1]}/`;
  return entryOf(path) ?? navigationEntries.find(({ to, external }) => !external && to.startsWith(beside));
}

/** The part of the menu that a page belongs to. */
export function groupOf(path: string): { name: Text } | undefined {
  const entry = entryNear(path);
  return entry && navigation.find(({ entries }) => entries.includes(entry));
}

/** Each page of the menu by how guides write it, in either language: `库存 › 现存量`, `Stock › On hand`. */
export const pagesByName: ReadonlyMap<string, string> = new Map(
  navigation.flatMap(({ name: group, entries }) =>
    entries.flatMap(({ name, to, external }) =>
      external
        ? []
        : (['zh', 'en'] as const).map((language) => [`${group[language]} › ${name[language]}`, to] as const),
    ),
  ),
);
