import { expect, test } from 'vitest';
import { modules } from '../../src/entry/modules.ts';
import { type AnyScreens, defineScreens } from '../../web/app/define-screens.ts';
import { joinScreens } from '../../web/app/join-screens.ts';
import { addressOfList } from '../../web/app/link-to-list.ts';
import { screens } from '../../web/app/modules.ts';
import { navigation, navigationEntries } from '../../web/app/navigation.ts';

const nowhere = () => Promise.resolve(() => null);

test('two modules that claim one address, list, code or letter stop the desk', () => {
  const entry = { group: 'data', name: { zh: '销售', en: 'Sales' }, icon: 'tag', letter: 'x' } as const;
  const sales = defineScreens({
    routes: { '/sales': nowhere },
    menu: [{ ...entry, to: '/sales' }],
    lists: { 'sales.orders': '/sales' },
    scans: { order: () => '/sales' },
  });
  const routes = { '/offers': nowhere };
  expect(Object.keys(joinScreens([sales, defineScreens({ routes })]).routes)).toEqual(['/sales', '/offers']);
  const twice: Record<string, AnyScreens> = {
    'address /sales': defineScreens({ routes: { '/sales': nowhere } }),
    'list sales.orders': defineScreens({ routes, lists: { 'sales.orders': '/offers' } }),
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

test('menu, search and lists name what the server has', () => {
  const permissions = modules.flatMap((module) => Object.keys(module.permissions));
  const asked = [...screens.menu, ...screens.search].flatMap(({ permission }) => permission ?? []);
  expect(asked.filter((permission) => !permissions.includes(permission))).toEqual([]);
  const lists = modules.flatMap((module) => module.lists);
  expect(screens.search.filter(({ list }) => !lists.some(({ path }) => path === list))).toEqual([]);
  const named = Object.keys(screens.lists).filter((name) => !name.endsWith('.$entity'));
  expect(named.filter((list) => !lists.some(({ name }) => name === list))).toEqual([]);
});

test('a list leads to its own screen, or to the one that its module has for all others', () => {
  expect(addressOfList('inventory.on-hand')).toBe('/stock');
  expect(addressOfList('masterdata.units')).toBe('/data/units');
  expect(addressOfList('sales.orders')).toBeUndefined();
});
