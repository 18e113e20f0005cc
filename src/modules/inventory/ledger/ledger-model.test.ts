import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tries } from '../../../../tests/support/thoroughly.ts';
import { type Command, formatAmount, newId, parseAmount, Refusal } from '../../../kernel/index.ts';
import type { StockResponse } from '../contract.ts';
import { changeStockStatus } from '../movements/change-stock-status.ts';
import { issueStock } from '../movements/issue-stock.ts';
import { moveStock } from '../movements/move-stock.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { returnStock } from '../movements/return-stock.ts';
import { reverseMovement } from '../movements/reverse-movement.ts';
import { releaseReservation } from '../reservations/release-reservation.ts';
import { reserveStock } from '../reservations/reserve-stock.ts';
import { type StockFixture, startStockFixture } from '../stock.fixture.ts';

/**
 * A second opinion on the ledger, as short as it can be: one item, numbers in a map, no lots. It says which command is taken, and
 * what lies where afterwards.
 */
class Model {
  stock = new Map<string, number>();
  promises: { place: string | null; order: number; open: number; id: string }[] = [];
  /** Issued to production without an order and not come back. */
  out = 0;
  posted: { id: string; from: string | null; to: string | null; quantity: number; reversed: boolean; did: string }[] =
    [];

  at(slot: string): number {
    return this.stock.get(slot) ?? 0;
  }

  promised(place: string): number {
    return this.promises.filter((one) => one.place === place).reduce((sum, one) => sum + one.open, 0);
  }

  /** Whether a quantity may leave a slot for this order. */
  mayTake(slot: string, quantity: number, order: number | null): boolean {
    if (this.at(slot) < quantity && !slot.startsWith('loose')) return false;
    if (!slot.endsWith('available')) return true;
    const place = slot.split(' ')[0] as string;
    const own = this.promises
      .filter((one) => one.place === place && one.order === order)
      .reduce((sum, one) => sum + one.open, 0);
    const others = this.promised(place) - Math.min(own, quantity);
    return others <= 0 || this.at(slot) - quantity >= others;
  }

  post(from: string | null, to: string | null, quantity: number, order: number | null): void {
    if (from) {
      this.stock.set(from, this.at(from) - quantity);
      if (from.endsWith('available')) this.use(from.split(' ')[0] as string, quantity, order, to === null);
    }
    if (to) this.stock.set(to, this.at(to) + quantity);
  }

  use(place: string, quantity: number, order: number | null, leaves: boolean): void {
    let left = quantity;
    for (const wanted of leaves ? [place, null] : [place]) {
      for (const one of this.promises.filter((promise) => promise.place === wanted && promise.order === order)) {
        const used = Math.min(left, one.open);
        one.open -= used;
        left -= used;
      }
    }
    this.promises = this.promises.filter((one) => one.open > 0);
  }

  /** What a new promise may take. */
  free(place: string | null): number {
    const slots = [...this.stock.entries()].filter(([slot]) => slot.endsWith('available'));
    const all = slots.reduce((sum, [slot, there]) => sum + there - this.promised(slot.split(' ')[0] as string), 0);
    const ofItem = all - this.promises.filter((one) => one.place === null).reduce((sum, one) => sum + one.open, 0);
    return place === null ? ofItem : Math.min(ofItem, this.at(`${place} available`) - this.promised(place));
  }
}

const places = ['shelf', 'rack', 'loose'] as const;
// Mostly one shelf and two orders: promises matter only where several want the same pieces.
const place = fc.constantFrom('shelf', 'shelf', 'shelf', 'rack', 'loose');
const quantity = fc.integer({ min: 1, max: 12 });
const order = fc.constantFrom(0, 0, 1);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('receive' as const), place, quantity }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move' as const), place, to: place, quantity }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('issue' as const), place, quantity, order }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('return' as const), place, quantity }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('hold' as const), place, quantity, back: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('reserve' as const), place: fc.option(place), quantity, order }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release' as const), nth: fc.nat(50) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), nth: fc.nat(50) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

let f: StockFixture;
beforeAll(async () => {
  f = await startStockFixture();
});
afterAll(() => f.factory.stop());

test('whatever is done in whatever order, the ledger says what the model says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const model = new Model();
      const item = await f.newItem();
      const orders = [newId(), newId(), newId()];
      for (const one of steps) await play(model, item, orders, one);
      await compare(model, item);
    }),
    { numRuns: tries(60) },
  );
  await f.assertWhole();
}, 120_000);

async function compare(model: Model, item: string): Promise<void> {
  for (const name of places) {
    const rows = await f.factory.database.read((tx) =>
      tx.query<{ status: string; on_hand: string; reserved: string }>(
        'select status, on_hand, reserved from inventory.balance where item_id = $1 and location_id = $2',
        [item, f[name]],
      ),
    );
    for (const status of ['available', 'hold']) {
      const row = rows.find((one) => one.status === status);
      expect(formatAmount(parseAmount(row?.on_hand ?? '0'))).toBe(String(model.at(`${name} ${status}`)));
      const promised = status === 'available' ? model.promised(name) : 0;
      expect(formatAmount(parseAmount(row?.reserved ?? '0'))).toBe(String(promised));
    }
  }
}

/** Does the step in both and compares whether it was taken. */
async function play(model: Model, item: string, orders: string[], one: Step): Promise<void> {
  const line = (quantity: number) => ({ itemId: item, quantity: String(quantity), unit: 'pcs' });
  const expectTaken = async (taken: boolean, command: unknown, input: object) => {
    const answer = await f.factory
      .execute(command as Command, input)
      .catch((error: unknown) => (error instanceof Refusal ? error : Promise.reject(error as Error)));
    if (answer instanceof Refusal === taken)
      throw new Error(`${JSON.stringify(one)}: the model says ${taken}, the ledger ${JSON.stringify(answer)}`);
    return taken ? (answer as { id: string } & StockResponse) : undefined;
  };
  const posted = (
    answer: StockResponse | undefined,
    from: string | null,
    to: string | null,
    quantity: number,
    order: number | null,
  ) => {
    if (!answer) return;
    model.post(from, to, quantity, order);
    if (one.do === 'issue') model.out += quantity;
    if (one.do === 'return') model.out -= quantity;
    model.posted.push({ id: answer.movements[0]?.id as string, from, to, quantity, reversed: false, did: one.do });
  };
  switch (one.do) {
    case 'receive':
      return posted(
        await expectTaken(true, receiveStock, { ...line(one.quantity), locationId: f[one.place] }),
        null,
        `${one.place} available`,
        one.quantity,
        null,
      );
    case 'return':
      return posted(
        await expectTaken(one.quantity <= model.out, returnStock, {
          ...line(one.quantity),
          toLocationId: f[one.place],
          reason: 'back',
        }),
        null,
        `${one.place} available`,
        one.quantity,
        null,
      );
    case 'move': {
      const [from, to] = [`${one.place} available`, `${one.to} available`];
      const taken = from !== to && model.mayTake(from, one.quantity, null);
      const input = { ...line(one.quantity), fromLocationId: f[one.place], toLocationId: f[one.to] };
      return posted(await expectTaken(taken, moveStock, input), from, to, one.quantity, null);
    }
    case 'issue': {
      const from = `${one.place} available`;
      const taken = model.mayTake(from, one.quantity, one.order);
      const document = { documentType: 'inventory.reservation', documentId: orders[one.order] };
      const input = { ...line(one.quantity), fromLocationId: f[one.place], ...document };
      return posted(await expectTaken(taken, issueStock, input), from, null, one.quantity, one.order);
    }
    case 'hold': {
      const [fromStatus, toStatus] = one.back ? ['hold', 'available'] : ['available', 'hold'];
      const [from, to] = [`${one.place} ${fromStatus}`, `${one.place} ${toStatus}`];
      const input = { ...line(one.quantity), locationId: f[one.place], fromStatus, toStatus, reason: 'look' };
      return posted(
        await expectTaken(model.mayTake(from, one.quantity, null), changeStockStatus, input),
        from,
        to,
        one.quantity,
        null,
      );
    }
    case 'reserve': {
      const document = { documentType: 'inventory.reservation', documentId: orders[one.order] as string };
      const input = { ...line(one.quantity), ...(one.place ? { locationId: f[one.place] } : {}), ...document };
      const made = await expectTaken(one.quantity <= model.free(one.place), reserveStock, input);
      if (made) model.promises.push({ place: one.place, order: one.order, open: one.quantity, id: made.id });
      return;
    }
    case 'release': {
      const promise = model.promises[one.nth % Math.max(1, model.promises.length)];
      if (!promise) return;
      await expectTaken(true, releaseReservation, { reservationId: promise.id });
      model.promises = model.promises.filter((other) => other !== promise);
      return;
    }
    case 'reverse': {
      const original = model.posted[one.nth % Math.max(1, model.posted.length)];
      if (!original) return;
      const back = original.did !== 'issue' || original.quantity <= model.out;
      const taken =
        !original.reversed && back && (original.to === null || model.mayTake(original.to, original.quantity, null));
      const answer = await expectTaken(taken, reverseMovement, { movementId: original.id, reason: 'mistake' });
      if (!answer) return;
      original.reversed = true;
      if (original.did === 'issue') model.out -= original.quantity;
      if (original.did === 'return') model.out += original.quantity;
      model.post(original.to, original.from, original.quantity, null);
    }
  }
}
