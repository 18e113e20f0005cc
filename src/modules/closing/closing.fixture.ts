import { hire, type Member } from '../../../tests/support/crew.ts';
import { newId, type Principal } from '../../kernel/index.ts';
import { createOrgUnit, type RoleCode } from '../identity/index.ts';
import { issueStock } from '../inventory/movements/issue-stock.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { publishPolicies, type StockFixture, startStockFixture } from '../inventory/stock.fixture.ts';
import { checkSeals } from './check-seals.ts';
import type { ClosingDay, DayResponse } from './contract.ts';
import { readDay } from './days/read-day.ts';
import { reopenDay } from './days/reopen-day.ts';
import { sealDay } from './days/seal-day.ts';
import { signDay } from './days/sign-day.ts';
import { withdrawSignature } from './days/withdraw-signature.ts';

export const zone = 'Asia/Shanghai';

/** A place that closes its days, with a shelf. */
export interface ClosedPlace {
  placeId: string;
  shelf: string;
}

/** A keeper and a second one, a leader and a bookkeeper, who close the days of warehouses and workshops of their own. */
export interface ClosingFixture extends StockFixture {
  anna: Principal;
  bert: Principal;
  leader: Principal;
  bookkeeper: Principal;
  manager: Principal;
  /** A warehouse of its own with a shelf, so that a test has its days for itself. */
  newWarehouse(workshopId?: string | null): Promise<ClosedPlace>;
  newWorkshop(): Promise<ClosedPlace>;
  /** Today at this time by the factory's clock, or so many days later. */
  at(time: string, days?: number): Date;
  day(days?: number): string;
  /** Makes it this time of a day; stays so until the next. */
  go(time: string, days?: number): void;
  receive(itemId: string, quantity: string, shelf: string, businessAt?: Date): Promise<Movement>;
  issue(itemId: string, quantity: string, shelf: string, businessAt?: Date): Promise<Movement>;
  sign(placeId: string, day: string, as?: Principal, notes?: Note[]): Promise<DayResponse>;
  seal(
    placeId: string,
    day: string,
    as?: Principal,
    more?: { notes?: Note[]; reason?: string; key?: string },
  ): Promise<DayResponse>;
  /** Both signatures. */
  close(placeId: string, day: string): Promise<DayResponse>;
  withdraw(placeId: string, day: string, as: Principal): Promise<DayResponse>;
  reopen(placeId: string, day: string, as: Principal): Promise<DayResponse>;
  read(placeId: string, day: string, as?: Principal): Promise<ClosingDay>;
  accountAt(movementId: string): Promise<string | null>;
  assertSealed(): Promise<void>;
}

type Note = { reason: string; note: string };
type Movement = { id: string; late: { sealedDay: string; accountDay: string } | undefined };

/** The first day of the story, a Wednesday; whatever the test clock says. */
const FIRST = '2026-11-18';

export async function startClosingFixture(): Promise<ClosingFixture> {
  const f = await startStockFixture();
  const { factory } = f;
  const { database, clock } = factory;
  const dayAt = (days: number) => new Date(Date.parse(`${FIRST}T00:00:00+08:00`) + days * 86_400_000);
  const at = (time: string, days = 0) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return new Date(dayAt(days).getTime() + (hours * 60 + minutes) * 60_000);
  };
  const day = (days = 0) => new Date(Date.parse(`${FIRST}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  clock.set(at('08:00'));
  await publishPolicies(factory, { 'closing.places': 'all', 'inventory.backdate_hours_max': 8_760 });
  const somebody = async (role: RoleCode, code: string): Promise<Principal> => {
    const { id, name }: Member & { name?: string } = await hire(factory, role, { code });
    return { ...factory.principal(role), id, personId: id, name: name ?? code };
  };
  const shelfOf = async (place: { warehouseId?: string; workshopId?: string }) => {
    const id = newId();
    await database.transaction('fixture', (tx) =>
      tx.query(
        `insert into masterdata.location (id, code, name, kind, warehouse_id, workshop_id) values ($1, $2, $2, 'storage', $3, $4)`,
        [id, `S-${id.slice(-8)}`, place.warehouseId ?? null, place.workshopId ?? null],
      ),
    );
    return id;
  };
  const line = (itemId: string, quantity: string, businessAt?: Date) => ({
    ...{ itemId, quantity, unit: 'pcs' },
    ...(businessAt && { businessAt: businessAt.toISOString() }),
  });
  const movementOf = ({ movements, late }: { movements: { id: string }[]; late?: Movement['late'] }): Movement => ({
    id: movements[0]?.id ?? '',
    late,
  });
  const [anna, bert] = [await somebody('warehouse-keeper', 'ANNA'), await somebody('warehouse-keeper', 'BERT')];
  const leader = await somebody('team-leader', 'LEADER');
  const bookkeeper = await somebody('bookkeeper', 'BOOKS');
  const manager = await somebody('production-manager', 'MANAGER');
  let plantId: string | undefined;
  const fixture: ClosingFixture = {
    ...f,
    ...{ anna, bert, leader, bookkeeper, manager, at, day },
    async newWarehouse(workshopId = null) {
      const placeId = newId();
      await database.transaction('fixture', (tx) =>
        tx.query('insert into masterdata.warehouse (id, code, name, workshop_id) values ($1, $2, $2, $3)', [
          placeId,
          `WH-${placeId.slice(-8)}`,
          workshopId,
        ]),
      );
      return { placeId, shelf: await shelfOf({ warehouseId: placeId }) };
    },
    async newWorkshop() {
      const made = async (code: string, kind: 'plant' | 'workshop', parentId: string | null) =>
        (await factory.execute(createOrgUnit, { code, name: code, kind, parentId })).id;
      plantId ??= await made('PLANT', 'plant', null);
      const id = await made(`WS-${newId().slice(-8)}`, 'workshop', plantId);
      return { placeId: id, shelf: await shelfOf({ workshopId: id }) };
    },
    go: (time, days = 0) => clock.set(at(time, days)),
    receive: async (itemId, quantity, shelf, businessAt) =>
      movementOf(await factory.execute(receiveStock, { ...line(itemId, quantity, businessAt), locationId: shelf })),
    issue: async (itemId, quantity, shelf, businessAt) =>
      movementOf(
        await factory.execute(issueStock, {
          ...{ ...line(itemId, quantity, businessAt), fromLocationId: shelf, destination: 'scrap', reason: '坏了' },
        }),
      ),
    sign: (placeId, of, as = anna, notes = []) => factory.execute(signDay, { placeId, day: of, notes }, { as }),
    seal: (placeId, of, as = leader, { key, ...more } = {}) =>
      factory.execute(sealDay, { placeId, day: of, ...more }, { as, ...(key && { key }) }),
    async close(placeId, of) {
      await fixture.sign(placeId, of);
      return fixture.seal(placeId, of);
    },
    withdraw: (placeId, of, as) => factory.execute(withdrawSignature, { placeId, day: of, reason: '还没点完' }, { as }),
    reopen: (placeId, of, as) => factory.execute(reopenDay, { placeId, day: of, reason: '漏了一张' }, { as }),
    read: (placeId, of, as = manager) => factory.query(readDay, { placeId, day: of }, { as }),
    async accountAt(movementId) {
      const { rows } = await database.pool.query<{ at: Date | null }>(
        'select account_at as at from inventory.movement where id = $1',
        [movementId],
      );
      return rows[0]?.at?.toISOString() ?? null;
    },
    async assertSealed() {
      const found = await database.read(checkSeals);
      if (!found.whole) throw new Error(`seals are broken: ${JSON.stringify(found.broken.slice(0, 5))}`);
    },
  };
  return fixture;
}
