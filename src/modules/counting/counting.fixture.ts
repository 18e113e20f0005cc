import { type Answer, hire, type Member, send } from '../../../tests/support/crew.ts';
import { newId, type Principal } from '../../kernel/index.ts';
import { receiveStock } from '../inventory/movements/receive-stock.ts';
import { type StockFixture, startStockFixture } from '../inventory/stock.fixture.ts';
import { recordCommands } from '../masterdata/index.ts';
import type { CountLine, CountList } from './contract.ts';
import { makeCountList } from './lists/make-count-list.ts';

/** Two keepers who count, a leader, and a manager who approves. */
export interface CountingFixture extends StockFixture {
  anna: Member;
  bert: Member;
  manager: Member;
  bookkeeper: Member;
  /** Somebody who signed in, as commands see them. */
  as(member: Member): Principal;
  /** A place of its own, so that a test has its shelf for itself. */
  newPlace(workshopId?: string | null): Promise<string>;
  receive(
    itemId: string,
    quantity: string,
    locationId: string,
    more?: { lot?: string; minutes?: number },
  ): Promise<string | null>;
  listOf(...locationIds: string[]): Promise<CountList>;
  post(who: Member, path: string, body?: object): Promise<Answer>;
  get(who: Member, path: string): Promise<Answer>;
  linesOf(listId: string): Promise<LineInList[]>;
  /** As whoever approves sees it. */
  lineOf(id: string): Promise<CountLine>;
  count(who: Member, list: Pick<CountList, 'id'>, said: object): Promise<Answer>;
  settle(who: Member, lineId: string, variance: string): Promise<Answer>;
  minutesAgo(minutes: number): string;
}

export type LineInList = { id: string; state: string; [key: string]: unknown };

export async function startCountingFixture(): Promise<CountingFixture> {
  const f = await startStockFixture();
  const { factory } = f;
  await factory.execute(recordCommands.reasonCode.create, { kind: 'adjustment', code: 'A-COUNT', name: '盘点差异' });
  const [anna, bert] = [
    await hire(factory, 'warehouse-keeper', { code: 'ANNA' }),
    await hire(factory, 'warehouse-keeper', { code: 'BERT' }),
  ];
  const [manager, bookkeeper] = [
    await hire(factory, 'production-manager', { code: 'MANAGER' }),
    await hire(factory, 'bookkeeper', { code: 'BOOKS' }),
  ];
  const minutesAgo = (minutes: number) => factory.clock.ago(minutes * 60_000).toISOString();
  const post: CountingFixture['post'] = (who, path, body = {}) =>
    send(factory, 'POST', path, { cookie: who.cookie, body });
  const get: CountingFixture['get'] = (who, path) => send(factory, 'GET', path, { cookie: who.cookie });
  return {
    ...f,
    ...{ anna, bert, manager, bookkeeper, post, get },
    as: ({ id, role }) => ({ ...factory.principal(role), id, personId: id }),
    async newPlace(workshopId = null) {
      const id = newId();
      await factory.database.transaction('fixture', (tx) =>
        tx.query(
          `insert into masterdata.location (id, code, name, kind, workshop_id) values ($1, $2, $2, 'storage', $3)`,
          [id, `P-${id.slice(-6)}`, workshopId],
        ),
      );
      return id;
    },
    async receive(itemId, quantity, locationId, { lot, minutes = 0 } = {}) {
      const base = { itemId, quantity, unit: 'pcs', locationId, businessAt: minutesAgo(minutes) };
      const { movements } = await factory.execute(receiveStock, { ...base, ...(lot && { lot: { code: lot } }) });
      return movements[0]?.lotId ?? null;
    },
    listOf: (...locationIds) => factory.execute(makeCountList, { locationIds }),
    async linesOf(listId) {
      const { body } = await get(anna, `/count-tasks?f.listId.eq=${listId}&limit=200`);
      return body.rows as LineInList[];
    },
    lineOf: async (id) => (await get(manager, `/count-lines/${id}`)).body as unknown as CountLine,
    count: (who, list, said) => post(who, `/count-lists/${list.id}/counts`, { unit: 'pcs', ...said }),
    settle: (who, lineId, expectedVariance) =>
      post(who, `/count-lines/${lineId}/settle`, { expectedVariance, reasonCode: 'A-COUNT' }),
    minutesAgo,
  };
}
