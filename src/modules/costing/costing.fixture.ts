import { expect } from 'vitest';
import { purchaseMoveCommands } from '../purchasing/index.ts';
import { type Buying, startBuying } from '../purchasing/purchasing.fixture.ts';
import { type BookFact, readBook } from './index.ts';
import { checkBook } from './queries/check-book.ts';
import { setRate } from './rates/set-rate.ts';

const { submit, approve, send } = purchaseMoveCommands;

/** The factory of the bicycles, whose book is kept. */
export interface Accounting extends Buying {
  /** Values all that has happened. */
  value(): Promise<void>;
  facts(itemId?: string): Promise<BookFact[]>;
  /** What an item is worth: `8 at 720.00`. */
  worth(itemId: string): Promise<string>;
  wip(orderId: string): Promise<string>;
  rate(labour: string, overhead: string, validFrom?: string): Promise<void>;
  /** An order to the first supplier that went out; answers its line. */
  buy(itemId: string, quantity: string, price: string, unit?: string): Promise<string>;
  /** Asserts that the book agrees with itself and with the shelf. */
  assertTied(): Promise<void>;
}

export async function startAccounting(): Promise<Accounting> {
  const scene = await startBuying();
  const { factory } = scene;
  const { pool } = factory.database;
  const facts: Accounting['facts'] = async (itemId) => {
    const all = await factory.database.read((tx) => readBook(tx, { fromSeq: 1, toSeq: 100_000 }));
    return itemId ? all.filter((fact) => fact.itemId === itemId) : all;
  };
  return {
    ...scene,
    value: () => factory.runReactions(),
    facts,
    async worth(itemId) {
      const { rows } = await pool.query<{ quantity: string; amount: string }>(
        'select trim_scale(quantity)::text as quantity, amount::text as amount from costing.item_value where item_id = $1',
        [itemId],
      );
      return rows[0] ? `${rows[0].quantity} at ${rows[0].amount}` : 'nothing';
    },
    async wip(orderId) {
      const { rows } = await pool.query<{ wip: string }>(
        'select wip::text as wip from costing.order_cost where order_id = $1',
        [orderId],
      );
      return rows[0]?.wip ?? 'nothing';
    },
    async rate(labourPerHour, overheadPerHour, validFrom = '2020-01-01') {
      await factory.execute(setRate, { workCentreId: scene.centreId, validFrom, labourPerHour, overheadPerHour });
    },
    async buy(itemId, quantity, price, unit = 'pcs') {
      const { id: orderId } = await scene.draft([{ itemId, quantity, price, unit, taxPercent: '13' }]);
      await factory.execute(submit, { orderId });
      await factory.execute(approve, { orderId }, { as: await scene.person('production-manager') });
      const { lines } = await factory.execute(send, { orderId });
      return String(lines[0]?.id);
    },
    async assertTied() {
      expect(await factory.database.read((tx) => checkBook(tx))).toEqual([]);
    },
  };
}
