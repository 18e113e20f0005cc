import { afterAll, beforeAll, expect, test } from 'vitest';
import { testClock } from '../../../../tests/support/clock.ts';
import { configurationFor, newId, Refusal, type Tx } from '../../../kernel/index.ts';
import { writeEvents } from '../../../kernel/outbox/write-events.ts';
import { virtualLocations } from '../../masterdata/index.ts';
import { receiveStock } from '../movements/receive-stock.ts';
import { reserveStock } from '../reservations/reserve-stock.ts';
import type { LotDraft, Posting } from '../rules/stock-state.ts';
import { openCommand, type StockFixture, startStockFixture } from '../stock.fixture.ts';
import { openStock } from './open-stock.ts';

let f: StockFixture;
let ends: Awaited<ReturnType<typeof virtualLocations>>;
beforeAll(async () => {
  f = await startStockFixture();
  ends = await f.factory.database.read(virtualLocations);
});
afterAll(async () => {
  await f.assertWhole();
  await f.factory.stop();
});

const posting = (itemId: string, pieces: number, places: Partial<Posting>): Posting => ({
  itemId,
  lotId: null,
  amount: BigInt(pieces) * 1_000_000n,
  fromLocationId: f.shelf,
  fromStatus: 'available',
  toLocationId: ends.production,
  toStatus: 'available',
  businessAt: testClock.now(),
  documentType: 'execution.work-order',
  documentId: newId(),
  personId: null,
  ...places,
});
const receive = (itemId: string, quantity: string) =>
  f.factory.execute(receiveStock, { itemId, quantity, unit: 'pcs', locationId: f.shelf });

/** Posts for each a command of its own, answers all, and tells how it went and how many statements it took. */
function postEach(groups: readonly (readonly Posting[])[]) {
  return f.factory.database.transaction('test', async (plain) => {
    let statements = 0;
    const counted = <Work extends (...given: never[]) => unknown>(work: Work) =>
      ((...given: Parameters<Work>) => {
        statements += 1;
        return work(...given);
      }) as Work;
    const tx: Tx = { ...plain, query: counted(plain.query), prepared: counted(plain.prepared) };
    const configuration = await configurationFor(plain, {});
    const plans = groups.map((postings) => ({ command: openCommand(tx), postings }));
    const answers = new Map<string, string>();
    const stock = await openStock(tx, plans);
    const outcomes = plans.map(({ command, postings }) => {
      const posted = stock.tryPost(command, postings, configuration);
      const answer = (text: string) => void answers.set(command.commandId, text);
      const item = {
        ...command,
        accept: ({ lots }: { lots: string }) => answer(`yes ${lots}`.trim()),
        refuse: ({ refusalName, parameters }: Refusal) => answer(`${refusalName} ${parameters.elsewhere ?? ''}`.trim()),
      };
      return {
        item,
        outcome: posted instanceof Refusal ? posted : { lots: posted.map(({ lotId }) => lotId ?? '').join(' ') },
      };
    });
    await stock.commit();
    await stock.answer(outcomes);
    await writeEvents(
      plain,
      plans.flatMap(({ command }) => command.events),
    );
    return { statements, answers: plans.map(({ command }) => answers.get(command.commandId) ?? '') };
  });
}

test('a hundred commands, refused ones among them, take as many statements as two', async () => {
  const item = await f.newItem();
  await receive(item, '60');
  const take = (pieces: number) => [posting(item, pieces, {})];
  // The first time fills the caches of master data.
  await postEach([take(1), take(500)]);
  const two = await postEach([take(1), take(500)]);
  const many = await postEach(Array.from({ length: 100 }, (_, nth) => take(nth % 2 === 0 ? 1 : 500)));
  expect(two.answers).toEqual(['yes', 'inventory.not_enough —']);
  expect(many.answers.filter((answer) => answer === 'yes')).toHaveLength(50);
  expect(many.statements).toBe(two.statements);
  expect(await f.onHand(item)).toBe('8');
});

test('a command posts all or nothing, and the next one sees what is left', async () => {
  const [item, other] = [await f.newItem(), await f.newItem()];
  await receive(item, '3');
  const outcome = await postEach([
    [posting(item, 2, {}), posting(other, 1, {})],
    [posting(item, 2, {}), posting(item, 1, {})],
    [posting(item, 1, {})],
  ]);
  expect(outcome.answers).toEqual(['inventory.not_enough —', 'yes', 'inventory.not_enough —']);
  expect(await f.movements(item)).toBe(3);
});

test('a lot is made by the first who may post into it, as that one says, and not at all when none may', async () => {
  const into = (code: string, toLocationId: string, lot: Partial<LotDraft> = {}) => [
    posting(f.tube, 1, { lot: { code, kind: 'lot', ...lot }, fromLocationId: ends.supplier, toLocationId }),
  ];
  const { answers } = await postEach([
    into('MELT-1', f.closed, { expiresOn: '2031-01-01' }),
    into('MELT-1', f.shelf, { expiresOn: '2032-02-02' }),
    into('melt-1', f.shelf),
    into('MELT-1', f.shelf, { expiresOn: '2033-03-03' }),
    into('MELT-2', f.closed),
  ]);
  expect(answers.map((answer) => answer.split(' ')[0])).toEqual([
    'inventory.location_inactive',
    'yes',
    'yes',
    'inventory.lot_differs',
    'inventory.location_inactive',
  ]);
  expect(answers[1]).toBe(answers[2]);
  const lots = await f.factory.database.read((tx) =>
    tx.query(`select code, expires_on as day from inventory.lot where code ilike 'melt-%'`),
  );
  expect(lots).toEqual([{ code: 'MELT-1', day: '2032-02-02' }]);
});

test('what an ended document was promised is there for the next command of the same batch', async () => {
  const item = await f.newItem();
  await receive(item, '4');
  const document = { documentType: 'sales.order', documentId: newId() };
  await f.factory.execute(reserveStock, { itemId: item, quantity: '4', unit: 'pcs', locationId: f.shelf, ...document });
  await f.factory.database.transaction('test', async (tx) => {
    const [first, second] = [openCommand(tx), openCommand(tx)];
    const postings = [posting(item, 4, {})];
    const configuration = await configurationFor(tx, {});
    const stock = await openStock(tx, [{ command: second, postings }], { ending: [document.documentId] });
    expect(stock.tryPost(second, postings, configuration)).toMatchObject({
      refusalName: 'inventory.promised_to_others',
    });
    stock.endPromises(first, [document.documentId], { state: 'released', reason: 'done' });
    expect(stock.tryPost(second, postings, configuration)).toMatchObject([{ amount: 4_000_000n }]);
    await stock.commit();
    await writeEvents(tx, [...first.events, ...second.events]);
    expect(first.events.map(({ type, data }) => [type, data])).toMatchObject([
      ['inventory.reservation-released', { ...document, quantity: '4', reason: 'done' }],
    ]);
    expect(first.audits).toHaveLength(1);
  });
  expect(await f.reserved(item)).toBe('0');
});

test('what is only asked, and what is refused half way, leaves everything as it was: promises, serials and the past too', async () => {
  const item = await f.newItem();
  await receive(item, '5');
  const order = () => ({ documentType: 'sales.order', documentId: newId() });
  const [firm, wide, others] = [order(), order(), order()];
  const promise = { itemId: item, unit: 'pcs', quantity: '1' };
  await f.factory.execute(reserveStock, { ...promise, locationId: f.shelf, ...firm });
  await f.factory.execute(reserveStock, { ...promise, ...wide });
  await f.factory.execute(reserveStock, { ...promise, quantity: '3', ...others });
  const serial = { code: `SN-${newId()}`, kind: 'serial' as const };
  const late = new Date(testClock.now().getTime() - 600_000);
  const postings = [
    posting(f.motor, 1, { lot: serial, fromLocationId: ends.supplier, toLocationId: f.shelf }),
    posting(item, 1, firm),
    posting(item, 1, { ...wide, businessAt: late }),
    posting(item, 2, { toLocationId: ends.customer }),
  ];
  const beyond = posting(item, 9, {});
  await f.factory.database.transaction('test', async (tx) => {
    const command = openCommand(tx);
    const { policies } = await configurationFor(tx, {});
    const configuration = { policies: { ...policies, 'inventory.backdated_negative': 'alert' } };
    const stock = await openStock(tx, [{ command, postings: [...postings, beyond] }]);
    const { lots: _, ...before } = structuredClone(stock.state);
    const asBefore = () => {
      const { lots, ...state } = structuredClone(stock.state);
      expect(state).toEqual(before);
      expect([...lots.values()].map(({ place }) => place)).toEqual(lots.size === 0 ? [] : [null]);
    };
    expect(stock.whyNot(command, postings, configuration)).toBeUndefined();
    asBefore();
    expect(stock.tryPost(command, [...postings, beyond], configuration)).toMatchObject({
      refusalName: 'inventory.not_enough',
    });
    asBefore();
    expect(stock.tryPost(command, postings, configuration)).toHaveLength(4);
    expect(stock.state.promisesTaken).not.toHaveLength(0);
    await stock.commit();
    await writeEvents(tx, command.events);
  });
});
