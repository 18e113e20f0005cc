import { testClock } from '../../../tests/support/clock.ts';
import { startTestFactory, type TestFactory } from '../../../tests/support/factory.ts';
import { assertStockTold } from '../../../tests/support/stock-told.ts';
import { publishConfiguration } from '../../entry/modules.ts';
import { openFacts } from '../../kernel/commands/facts.ts';
import { configurationFor, newId, Refusal, systemPrincipal, type Tx } from '../../kernel/index.ts';
import { checkLedger } from './ledger/check-ledger.ts';

/** A corner of the bicycle maker: what the tests of the ledger tell their stories with. */
export interface StockFixture {
  factory: TestFactory;
  /** Counted in pieces, no lots. A box holds 12. */
  spoke: string;
  /** Kept in lots. */
  tube: string;
  /** Kept in lots; made from tubes. */
  frame: string;
  /** Each with its own number. */
  motor: string;
  /** Weighed. */
  paint: string;
  shelf: string;
  rack: string;
  line: string;
  /** A place where policy lets stock fall below zero. */
  loose: string;
  closed: string;
  onHand(itemId: string, locationId?: string): Promise<string>;
  reserved(itemId: string): Promise<string>;
  movements(itemId: string): Promise<number>;
  /** Asserts that the ledger is whole, and that the events have told all of it. */
  assertWhole(): Promise<void>;
  newItem(tracking?: 'none' | 'lot' | 'serial'): Promise<string>;
}

export async function startStockFixture(): Promise<StockFixture> {
  const factory = await startTestFactory();
  const { database } = factory;
  const write = (text: string, values: unknown[]) => database.transaction('fixture', (tx) => tx.query(text, values));
  const item = async (code: string, name: string, unit: string, tracking: string) => {
    const id = newId();
    await write(
      `insert into masterdata.item (id, code, name, kind, unit, tracking) values ($1, $2, $3, 'component', $4, $5)`,
      [id, code, name, unit, tracking],
    );
    return id;
  };
  const location = async (code: string, kind: string, extra: { negative?: boolean; active?: boolean } = {}) => {
    const id = newId();
    await write(
      `insert into masterdata.location (id, code, name, kind, negative_allowed, active) values ($1, $2, $2, $3, $4, $5)`,
      [id, code, kind, extra.negative ?? null, extra.active ?? true],
    );
    return id;
  };
  const sum = async (column: string, itemId: string, locationId?: string) => {
    const rows = await database.read((tx) =>
      tx.query<{ amount: string }>(
        `select trim_scale(coalesce(sum(${column}), 0))::text as amount from inventory.balance
          where item_id = $1 and ($2::uuid is null or location_id = $2)`,
        [itemId, locationId ?? null],
      ),
    );
    return rows[0]?.amount ?? '0';
  };
  const spoke = await item('SPOKE-264', '辐条', 'pcs', 'none');
  await write(
    `insert into masterdata.item_conversion (item_id, unit, numerator, denominator) values ($1, 'box', 12, 1)`,
    [spoke],
  );
  let items = 0;
  return {
    factory,
    spoke,
    tube: await item('TUBE-28', '钢管', 'pcs', 'lot'),
    frame: await item('FRAME-M', '车架', 'pcs', 'lot'),
    motor: await item('MOTOR-250', '电机', 'pcs', 'serial'),
    paint: await item('PAINT-RED', '红漆', 'kg', 'none'),
    shelf: await location('A-01', 'storage'),
    rack: await location('A-02', 'storage'),
    line: await location('LINE-1', 'line_side'),
    loose: await location('LINE-2', 'line_side', { negative: true }),
    closed: await location('OLD', 'storage', { active: false }),
    onHand: (itemId, locationId) => sum('on_hand', itemId, locationId),
    reserved: (itemId) => sum('reserved', itemId),
    async movements(itemId) {
      const rows = await database.read((tx) =>
        tx.query<{ count: string }>('select count(*) from inventory.movement where item_id = $1', [itemId]),
      );
      return Number(rows[0]?.count);
    },
    async assertWhole() {
      const report = await database.read(checkLedger);
      if (!report.whole) throw new Error(`the ledger is not whole: ${JSON.stringify(report.deviations.slice(0, 5))}`);
      await assertStockTold(database);
    },
    newItem: (tracking = 'none') => item(`X-${++items}-${newId().slice(-6)}`, '试件', 'pcs', tracking),
  };
}

/** A command under way without a runner; the test writes what it tells (`writeEvents`). */
export function openCommand(tx: Tx) {
  const call = {
    principal: systemPrincipal,
    idempotencyKey: undefined,
    requestId: 'test',
    source: 'system',
    at: undefined,
  } as const;
  return openFacts(tx, 'test', call, testClock.now());
}

/** Publishes a configuration with these policies and no others. */
export async function publishPolicies(
  factory: TestFactory,
  policies: Record<string, unknown>,
  /** Held only there. */
  at?: { workshopId: string },
): Promise<void> {
  const { versionNumber } = await factory.database.transaction('test', (tx) => configurationFor(tx, {}));
  const settings = (held: Record<string, unknown>) => ({
    ...{ policies: held, reasonCodes: {}, numbering: {}, customFields: {} },
  });
  const overrides = at ? [{ scope: at, settings: settings(policies) }] : [];
  const document = { format: 1 as const, base: settings(at ? {} : policies), overrides };
  await factory.execute(publishConfiguration, { expectedVersion: versionNumber, document }, { as: 'administrator' });
}

/** The refusal that this work ends with, or an error when it doesn't. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
