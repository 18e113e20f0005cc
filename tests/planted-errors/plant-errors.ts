import { newId, type Principal } from '../../src/kernel/index.ts';
import type { CauseKind } from '../../src/modules/counting/contract.ts';
import { countStock } from '../../src/modules/counting/counts/count-stock.ts';
import { makeCountList } from '../../src/modules/counting/lists/make-count-list.ts';
import { readLine } from '../../src/modules/counting/results/read-line.ts';
import { issueStock } from '../../src/modules/inventory/movements/issue-stock.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import type { TestFactory } from '../support/factory.ts';

/** What a mistake was, and where it stands among the causes that the program names: 1 is first, 0 nowhere. */
export interface Planted {
  kind: CauseKind;
  place: number;
  said: CauseKind[];
  /** The count line whose variance it made. */
  lineId: string;
}

const PER_BOX = 12;
const HOUR = 3_600_000;

type Random = (least: number, most: number) => number;

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed: number): Random {
  let state = seed;
  return (least, most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return least + (((t ^ (t >>> 14)) >>> 0) % (most - least + 1));
  };
}

/** A store for one case: two bins side by side, an item with a past, and what its shelf really holds. */
interface Store {
  random: Random;
  item: string;
  bins: [string, string];
  /** So many hours ago; each later than the one before. */
  receive(quantity: number, lot?: string): Promise<string | null>;
  issue(quantity: number, lotId?: string | null): Promise<void>;
  newItem(tracking?: 'none' | 'lot'): Promise<string>;
  /** The newest of what was received and issued so far. */
  booked: number;
}

/** What lies at the first bin, line by line, as the two who count see it; `of` is the line whose cause is asked for. */
interface Seen {
  of: { itemId: string; lotId: string | null; bin: number };
  counts: { itemId: string; lotId: string | null; bin: number; quantity: number }[];
}

const plants: Partial<Record<CauseKind, (store: Store) => Promise<Seen>>> = {
  async double_receipt(store) {
    const quantity = store.random(15, 180);
    await store.receive(quantity);
    await noise(store, 1);
    await store.receive(quantity);
    return alone(store, store.booked - quantity);
  },
  async double_issue(store) {
    const quantity = store.random(5, 60);
    await store.issue(quantity);
    await store.issue(quantity);
    return alone(store, store.booked + quantity);
  },
  async unit_mixup(store) {
    // So many boxes were told as pieces; or whoever counts says boxes and means pieces.
    if (store.random(0, 1) === 0) {
      const boxes = store.random(3, 20);
      await store.receive(boxes);
      await noise(store, 2);
      return alone(store, store.booked + boxes * (PER_BOX - 1));
    }
    await store.receive(PER_BOX - (store.booked % PER_BOX));
    return alone(store, store.booked / PER_BOX);
  },
  async transposed(store) {
    const [tens, ones] = [store.random(1, 8), store.random(1, 9)];
    const [said, meant] = [tens * 10 + ones, ones * 10 + tens];
    if (said === meant) return (plants.transposed as (again: Store) => Promise<Seen>)(store);
    await store.receive(100 + said);
    await noise(store, 1);
    return alone(store, store.booked + meant - said);
  },
  async neighbour(store) {
    const quantity = store.random(3, 40);
    return {
      of: { itemId: store.item, lotId: null, bin: 0 },
      counts: [
        { itemId: store.item, lotId: null, bin: 0, quantity: store.booked - quantity },
        { itemId: store.item, lotId: null, bin: 1, quantity },
      ],
    };
  },
  async lot_swap(store) {
    const itemId = await store.newItem('lot');
    const past = { ...store, item: itemId };
    const sizes = [store.random(60, 200), store.random(60, 200)] as const;
    const lots = [await past.receive(sizes[0], 'L-1'), await past.receive(sizes[1], 'L-2')] as const;
    const [told, wrong] = [store.random(2, 20), store.random(3, 40)];
    await past.issue(told, lots[0]);
    await past.issue(wrong, lots[0]);
    return {
      of: { itemId, lotId: lots[0], bin: 0 },
      counts: [
        { itemId, lotId: lots[0], bin: 0, quantity: sizes[0] - told },
        { itemId, lotId: lots[1], bin: 0, quantity: sizes[1] - wrong },
      ],
    };
  },
  async item_swap(store) {
    const other = await store.newItem();
    const past = { ...store, item: other };
    const size = store.random(80, 300);
    await past.receive(size);
    const quantity = store.random(3, 40);
    await store.issue(quantity);
    return {
      of: { itemId: store.item, lotId: null, bin: 0 },
      counts: [
        { itemId: store.item, lotId: null, bin: 0, quantity: store.booked + quantity },
        { itemId: other, lotId: null, bin: 0, quantity: size - quantity },
      ],
    };
  },
  async late_report(store) {
    // The order takes so many each time, and the last time nobody has said so yet.
    const each = store.random(4, 30);
    for (let times = store.random(1, 2); times > 0; times -= 1) await store.issue(each);
    return alone(store, store.booked - each);
  },
};

const alone = ({ item }: Store, quantity: number): Seen => ({
  of: { itemId: item, lotId: null, bin: 0 },
  counts: [{ itemId: item, lotId: null, bin: 0, quantity }],
});

/** Ordinary days: receipts and issues of all sizes. */
async function noise(store: Store, acts: number): Promise<void> {
  for (let act = 0; act < acts; act += 1) {
    if (store.random(0, 1) === 0) await store.receive(store.random(10, 250));
    else await store.issue(store.random(1, 40));
  }
}

/** Each kind of mistake in turn, in a store of its own. */
export async function plantErrors(
  factory: TestFactory,
  { cases, seed }: { cases: number; seed: number },
): Promise<Planted[]> {
  const random = randomFrom(seed);
  const people = [1, 2].map((): Principal => factory.principal('production-manager'));
  const kinds = Object.entries(plants) as [CauseKind, (store: Store) => Promise<Seen>][];
  const planted: Planted[] = [];
  for (let nth = 0; nth < cases; nth += 1) {
    const [kind, plant] = kinds[nth % kinds.length] as (typeof kinds)[number];
    const store = await openStore(factory, random, nth);
    await store.receive(random(320, 600));
    await noise(store, random(2, 6));
    const seen = await plant(store);
    const lineId = await countAll(factory, store, seen, people);
    const said = (await factory.query(readLine, { lineId })).causes.map((cause) => cause.kind);
    planted.push({ kind, place: said.indexOf(kind) + 1, said, lineId });
  }
  return planted;
}

async function openStore(factory: TestFactory, random: Random, nth: number): Promise<Store> {
  const run = factory.execute;
  const code = `PE${nth}-${newId().slice(-5)}`;
  const warehouse = await run(recordCommands.warehouse.create, { code, name: code });
  const bin = async (side: string, pickSequence: number) =>
    (
      await run(recordCommands.location.create, {
        ...{ code: `${code}-${side}`, name: side, kind: 'storage', warehouseId: warehouse.id, pickSequence },
      })
    ).id;
  const bins: [string, string] = [await bin('A', 1), await bin('B', 2)];
  let items = 0;
  const newItem = async (tracking: 'none' | 'lot' = 'none') =>
    (
      await run(recordCommands.item.create, {
        ...{ code: `${code}-${++items}`, name: code, kind: 'component', unit: 'pcs', tracking },
        conversions: [{ unit: 'set', numerator: String(PER_BOX), denominator: '1' }],
      })
    ).id;
  // A fortnight ago, and on from there.
  let hours = 14 * 24;
  const at = () => {
    hours -= random(2, 14);
    return factory.clock.ago(Math.max(2, hours) * HOUR);
  };
  const store: Store = {
    ...{ random, item: await newItem(), bins, newItem, booked: 0 },
    async receive(quantity, lot) {
      const said = { itemId: this.item, quantity: String(quantity), unit: 'pcs', locationId: bins[0] };
      const { movements } = await run(receiveStock, { ...said, ...(lot && { lot: { code: lot } }) }, { at: at() });
      store.booked += this.item === store.item ? quantity : 0;
      return movements[0]?.lotId ?? null;
    },
    async issue(quantity, lotId) {
      const said = { itemId: this.item, quantity: String(quantity), unit: 'pcs', fromLocationId: bins[0] };
      const why = { destination: 'production' as const, reason: '领料' };
      await run(issueStock, { ...said, ...why, ...(lotId && { lotId }) }, { at: at() });
      store.booked -= this.item === store.item ? quantity : 0;
    },
  };
  return store;
}

/** Two people see the same, line by line, where one isn’t enough; gives the line in question. */
async function countAll(
  factory: TestFactory,
  { bins }: Store,
  { of, counts }: Seen,
  people: Principal[],
): Promise<string> {
  const list = await factory.execute(makeCountList, { locationIds: bins });
  let asked = '';
  for (const { itemId, lotId, bin, quantity } of counts) {
    const thing = { locationId: bins[bin] as string, itemId, ...(lotId && { lotId }) };
    const said = { listId: list.id, ...thing, quantity: String(quantity), unit: 'pcs' };
    let lineId = '';
    for (const as of people) {
      if (lineId !== '' && (await factory.query(readLine, { lineId })).state !== 'recount') break;
      [lineId = ''] = (await factory.execute(countStock, said, { as })).lineIds;
    }
    if (itemId === of.itemId && lotId === of.lotId && bin === of.bin) asked = lineId;
  }
  return asked;
}
