import { modules } from '../../src/entry/modules.ts';
import { addressOfList } from '../../web/app/link-to-list.ts';
import { screens } from '../../web/app/modules.ts';
import { askApi, cookieOf } from './people.ts';

interface Rows {
  rows: Record<string, unknown>[];
}

/** Where the first record of an address is found, as far as its list isn't called as its page is. */
const listOfPage: Readonly<Record<string, string>> = {
  '/replenishment/$itemId': '/items',
  '/requirements/$itemId': '/items',
  '/counting/$listId': '/count-lists',
  '/counting/variances/$lineId': '/count-variances',
  '/vouchers/layouts/$layoutId': '/voucher-layouts',
  '/vouchers/hand-overs/$handOverId': '/voucher-hand-overs',
  '/closing/$placeId/$day': '/closing/days',
  '/costing/book/$factId': '/costing/facts',
  '/costing/orders/$orderId': '/costing/order-costs',
  '/costing/sales/$orderId': '/costing/sales-profits',
  '/bridge/connections/$connectionId': '/bridge-connections',
  '/bridge/routes/$routeId': '/bridge-routes',
  '/bridge/routes/$routeId/mapping': '/bridge-routes',
  '/data-health/routes/$routeId': '/bridge-routes',
  '/custody/$kind/$id': '/lots',
};

/** What the demo has none of: nobody looks at its page. */
const missing = new Set(['/voucher-hand-overs', '/supplier-invoices']);

/** What no list names. */
const fixed: Readonly<Record<string, string>> = { guide: 'planner', kind: 'lot' };

/** What everything is worth, and what is booked of it. */
export const isFinance = (address: string): boolean =>
  /^\/(costing|vouchers|voucher-layouts|voucher-hand-overs|supplier-invoices|accounts)\b/.test(address);

/** Every address that the desk declares, with the first record of the demo where it names one. */
export async function addressesOfDesk(url: string): Promise<string[]> {
  const cookie = await cookieOf(url, 'admin');
  // What things are worth, who looks after the house doesn't see.
  const books = await cookieOf(url, 'bookkeeper');
  const own = Object.keys(screens.routes).filter((path) => !(screens.bare as readonly string[]).includes(path));
  const filled = own.map(async (path) => {
    if (path.includes('$entity')) return addressesOfLists(path);
    const names = [...path.matchAll(/\$(\w+)/g)].map(([, name]) => name as string);
    const address = (row: Record<string, unknown>) =>
      path.replaceAll(/\$(\w+)/g, (_, name: string) => String(fixed[name] ?? row[name] ?? row.id));
    if (names.every((name) => fixed[name])) return [address({})];
    const list = listOfPage[path] ?? path.slice(0, path.indexOf('/$'));
    // A day is named by its place and its date, a month by itself: their rows have these names.
    const { rows } = await askApi<Rows>(url, isFinance(list) ? books : cookie, `${list}?limit=1`);
    if (rows.length === 0 && !missing.has(list))
      throw new Error(`the demo has none of ${list}: nobody looks at ${path}`);
    return rows.map(address);
  });
  return (await Promise.all(filled)).flat();
}

/** `/data/$entity` stands for all lists of the module that have no screen of their own. */
function addressesOfLists(path: string): string[] {
  const prefix = path.replace(/\$\w+/, '');
  const lists = modules.flatMap((module) => module.lists);
  return lists.flatMap(({ name }) => addressOfList(name) ?? []).filter((address) => address.startsWith(prefix));
}
