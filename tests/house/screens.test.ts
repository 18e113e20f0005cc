import { expect, test } from 'vitest';
import { modules } from '../../src/entry/modules.ts';
import { addressOfSubject } from '../../web/app/address-of-subject.ts';
import { type AnyScreens, defineScreens } from '../../web/app/define-screens.ts';
import { type HelpOfPages, patternOf } from '../../web/app/help/page-help.ts';
import { rounds } from '../../web/app/help/rounds.ts';
import { joinScreens } from '../../web/app/join-screens.ts';
import { addressOfList } from '../../web/app/link-to-list.ts';
import { screens } from '../../web/app/modules.ts';
import { navigation, navigationEntries } from '../../web/app/navigation.ts';

const nowhere = () => Promise.resolve(() => null);

test('two modules that claim one address, list, subject, code or letter stop the desk', () => {
  const entry = { group: 'data', name: { zh: '销售', en: 'Sales' }, icon: 'tag', letter: 'x' } as const;
  const sales = defineScreens({
    routes: { '/sales': nowhere },
    menu: [{ ...entry, to: '/sales' }],
    lists: { 'sales.orders': '/sales' },
    subjects: { 'sales.order': { icon: 'tag', to: () => '/sales' } },
    scans: { order: () => '/sales' },
  });
  const routes = { '/offers': nowhere };
  expect(Object.keys(joinScreens([sales, defineScreens({ routes })]).routes)).toEqual(['/sales', '/offers']);
  const twice: Record<string, AnyScreens> = {
    'address /sales': defineScreens({ routes: { '/sales': nowhere } }),
    'list sales.orders': defineScreens({ routes, lists: { 'sales.orders': '/offers' } }),
    'subject sales.order': defineScreens({
      routes,
      subjects: { 'sales.order': { icon: 'tag', to: () => '/offers' } },
    }),
    'kind of code order': defineScreens({ routes, scans: { order: () => '/offers' } }),
    'letter x': defineScreens({ routes, menu: [{ ...entry, to: '/offers' }] }),
  };
  for (const [what, second] of Object.entries(twice)) expect(() => joinScreens([sales, second])).toThrow(what);
});

test('the menu shows every entry once, in both languages', () => {
  expect(navigationEntries).toHaveLength(screens.menu.length + 1);
  for (const { zh, en } of [...navigation, ...navigationEntries].map(({ name }) => name)) {
    expect(zh).toMatch(/[一-鿿]/);
    expect(en).toMatch(/^[\w &]+$/);
  }
});

test('menu and lists name what the server has', () => {
  const permissions = modules.flatMap((module) => Object.keys(module.permissions));
  const asked = [...screens.menu, ...screens.actions].flatMap(({ permission }) => permission ?? []);
  expect(asked.filter((permission) => !permissions.includes(permission))).toEqual([]);
  const lists = modules.flatMap((module) => module.lists);
  const named = Object.keys(screens.lists).filter((name) => !name.endsWith('.$entity'));
  expect(named.filter((list) => !lists.some(({ name }) => name === list))).toEqual([]);
});

test('a list leads to its own screen, or to the one that its module has for all others', () => {
  expect(addressOfList('inventory.on-hand')).toBe('/stock');
  expect(addressOfList('masterdata.units')).toBe('/data/units');
  expect(addressOfList('wages.rates')).toBeUndefined();
});

/** Kinds of subjects that have no screen to open on, and why. */
const withoutScreen: Record<string, string> = {};

test('every kind of subject on the server opens somewhere on the desk, or it is said why not', () => {
  const kinds = modules.flatMap(({ lists }) => lists.flatMap(({ subject }) => subject?.kind ?? []));
  expect([...Object.keys(screens.subjects), ...Object.keys(withoutScreen)].sort()).toEqual(kinds.sort());
  const paths = Object.keys(screens.routes).map((path) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`));
  for (const kind of Object.keys(screens.subjects)) {
    const address = addressOfSubject({ kind, id: 'one' });
    expect([kind, paths.some((path) => path.test(address?.split('?')[0] ?? ''))]).toEqual([kind, true]);
  }
});

test('every page says what it is for', async () => {
  const help: HelpOfPages = Object.assign({}, ...(await Promise.all(screens.help.map((load) => load()))));
  const pages = Object.keys(screens.routes).filter((path) => !(screens.bare as readonly string[]).includes(path));
  const silent = pages.filter((path) => !help[path] && path !== '/help/$guide');
  expect(silent, 'pages without help').toEqual([]);
  expect(Object.keys(help).filter((path) => !(path in screens.routes))).toEqual([]);
});

test('guided rounds wait for what the program tells, and lead to its pages', () => {
  const told = new Set(modules.flatMap(({ events }) => events.map(({ type }) => type)));
  const steps = rounds.flatMap((round) => round.steps);
  expect(
    steps.flatMap(({ until }) => (until && 'event' in until && !told.has(until.event) ? [until.event] : [])),
  ).toEqual([]);
  const pages = Object.keys(screens.routes);
  expect(steps.flatMap(({ at }) => (at && !patternOf(pages, at) ? [at] : []))).toEqual([]);
});
