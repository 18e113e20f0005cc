import { modules } from '../../src/entry/modules.ts';
import { addressOfList } from '../../web/app/link-to-list.ts';
import { screens } from '../../web/app/modules.ts';
import { askApi, cookieOf } from './people.ts';

interface Rows {
  rows: Record<string, unknown>[];
}

/** Where the first record of an address is found that names one. */
const listOfParameter: Readonly<Record<string, string>> = {
  purchaseId: '/purchase-orders',
  rfqId: '/rfqs',
  itemId: '/items',
  bomId: '/boms',
  routingId: '/routings',
  lotId: '/lots',
  handlingUnitId: '/handling-units',
  sweepId: '/rfid/sweeps',
  listId: '/count-lists',
  lineId: '/count-variances',
  personId: '/people',
  labelTemplateId: '/label-templates',
  shipmentId: '/shipments',
  voucherId: '/vouchers',
  layoutId: '/voucher-layouts',
  handOverId: '/voucher-hand-overs',
  invoiceId: '/supplier-invoices',
  salesInvoiceId: '/sales-invoices',
  placeId: '/closing/days',
  factId: '/costing/facts',
  month: '/costing/periods',
  connectionId: '/bridge-connections',
  routeId: '/bridge-routes',
  alertId: '/alerts',
};
/** Pages of orders whose list has another address. */
const listOfPage: Readonly<Record<string, string>> = {
  '/costing/orders': '/costing/order-costs',
  '/costing/sales': '/costing/sales-profits',
};

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
    const parameter = /\$(\w+)/.exec(path)?.[1];
    if (!parameter) return [path];
    if (parameter === 'guide') return ['/help/planner'];
    // Orders of every kind stand in the list of their own.
    const above = path.slice(0, path.indexOf('/$'));
    const list = parameter === 'orderId' ? (listOfPage[above] ?? above) : listOfParameter[parameter];
    if (!list) return addressesOfLists(path);
    const { rows } = await askApi<Rows>(url, isFinance(list) ? books : cookie, `${list}?limit=1`);
    // Of what the demo has none yet, no page stands. A day is named by its place and its date, a month by itself: their rows have these names.
    return rows.map((row) => path.replaceAll(/\$(\w+)/g, (_, name: string) => String(row[name] ?? row.id)));
  });
  return (await Promise.all(filled)).flat();
}

/** `/data/$entity` stands for all lists of the module that have no screen of their own. */
function addressesOfLists(path: string): string[] {
  const prefix = path.replace(/\$\w+/, '');
  const lists = modules.flatMap((module) => module.lists);
  return lists.flatMap(({ name }) => addressOfList(name) ?? []).filter((address) => address.startsWith(prefix));
}
