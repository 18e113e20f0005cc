import type { z } from 'zod';
import { newId, type Principal } from '../../kernel/index.ts';
import { askForMaterial } from '../execution/index.ts';
import { type Scene, startScene } from '../execution/scene.fixture.ts';
import { createPerson } from '../identity/index.ts';
import { recordCommands } from '../masterdata/index.ts';
import type { zCreatePurchaseOrderRequest } from './contract.ts';
import {
  answerRfq,
  createPurchaseOrder,
  createRfq,
  purchaseMoveCommands,
  readPurchaseOrder,
  receiveGoods,
  returnGoods,
  rfqMoveCommands,
  supplierTermCommands,
} from './index.ts';

export const wantedAt = '2027-01-08T08:00:00+08:00';
const { submit, approve, send } = purchaseMoveCommands;

export interface Buying extends Omit<Scene, 'receive'> {
  /** Sells wheels at 100 up to 99, at 90 from 100 on, in boxes of 4 with at least 8, seven days. */
  supplierId: string;
  otherSupplierId: string;
  /** A person with this role of their own. */
  person(role: string, scope?: { workshopIds: string[] }): Promise<Principal>;
  ask(quantity: string, more?: object): Promise<{ id: string; code: string }>;
  draft(lines: object[], more?: object, as?: Principal): ReturnType<typeof draftOf>;
  /** An order that went out, with one line of wheels unless said otherwise. */
  sent(quantity?: string, more?: object): ReturnType<typeof draftOf>;
  receive(lineId: string, quantity: string, more?: object, as?: Principal | string): ReturnType<typeof receiveOf>;
  giveBack(lineId: string, quantity: string, more?: object): ReturnType<typeof receiveOf>;
  read(orderId: string): ReturnType<typeof draftOf>;
  /** Both suppliers are asked for ten wheels, unless it says otherwise. */
  asked(more?: object, as?: Principal): ReturnType<typeof rfqOf>;
  answer(rfqId: string, supplierId: string, answers: object[], as?: Principal | string): ReturnType<typeof rfqOf>;
  /** ordered + over = received net of returns + open + cancelled, at every line. */
  unsound(): Promise<string[]>;
}

declare function draftOf(): Promise<z.output<typeof readPurchaseOrder.output>>;
declare function rfqOf(): Promise<z.output<typeof createRfq.output>>;
declare function receiveOf(): Promise<z.output<typeof receiveGoods.output>>;

/** The factory of the bicycles, with two suppliers. */
export async function startBuying(): Promise<Buying> {
  const scene = await startScene();
  const { factory } = scene;
  const supplier = (code: string, name: string) =>
    factory.execute(recordCommands.partner.create, { code, name, isSupplier: true } as never);
  const [own, other] = [await supplier('SUP-1', '轮组厂'), await supplier('SUP-2', '车轮行')];
  const terms = { itemId: scene.wheel, unit: 'pcs', name: '轮组 26' };
  await factory.execute(supplierTermCommands.create, {
    ...{ ...terms, code: 'LZ-26', supplierId: own.id, leadTimeDays: 7, preferred: true },
    ...{ quantityMin: '8', packSize: '4', taxPercent: '13' },
    prices: [{ price: '100' }, { fromQuantity: '100', price: '90' }],
  } as never);
  await factory.execute(supplierTermCommands.create, {
    ...{ ...terms, code: 'CL-26', supplierId: other.id, prices: [{ price: '80' }] },
  } as never);

  const draft: Buying['draft'] = (lines, more = {}, as) =>
    factory.execute(
      createPurchaseOrder,
      {
        supplierId: own.id,
        lines: lines.map((line) => ({ itemId: scene.wheel, unit: 'pcs', wantedAt, ...line })),
        ...more,
      } as z.input<typeof zCreatePurchaseOrderRequest>,
      as ? { as } : {},
    );

  const person: Buying['person'] = async (role, scope) => {
    const { id: personId } = await factory.execute(createPerson, { code: newId(), name: role, roles: [] });
    return { ...factory.principal(role, scope), personId };
  };

  return {
    ...scene,
    person,
    supplierId: own.id,
    otherSupplierId: other.id,
    draft,
    ask: (quantity, more = {}) =>
      factory.execute(
        askForMaterial,
        { itemId: scene.wheel, quantity, unit: 'pcs', neededBy: wantedAt, ...more },
        { as: 'planner' },
      ),
    async sent(quantity = '10', more = {}) {
      const { id: orderId } = await draft([{ quantity }], more);
      await factory.execute(submit, { orderId });
      await factory.execute(approve, { orderId }, { as: await person('production-manager') });
      return factory.execute(send, { orderId });
    },
    receive: (lineId, quantity, more = {}, as = 'warehouse-keeper') =>
      factory.execute(receiveGoods, { lineId, quantity, unit: 'pcs', locationId: scene.shelfId, ...more }, { as }),
    giveBack: (lineId, quantity, more = {}) =>
      factory.execute(
        returnGoods,
        { lineId, quantity, unit: 'pcs', locationId: scene.shelfId, reason: '划伤', ...more },
        { as: 'warehouse-keeper' },
      ),
    async asked(more = {}, as) {
      const line = { itemId: scene.wheel, quantity: '10', unit: 'pcs', wantedAt };
      const { id: rfqId } = await factory.execute(
        createRfq,
        { supplierIds: [own.id, other.id], lines: [line], answersUntil: wantedAt, ...more },
        { as: as ?? 'buyer' },
      );
      return factory.execute(rfqMoveCommands.ask, { rfqId }, { as: as ?? 'buyer' });
    },
    answer: (rfqId, supplierId, answers, as = 'buyer') =>
      factory.execute(
        answerRfq,
        { rfqId, supplierId, answers: answers.map((one) => ({ unit: 'pcs', leadTimeDays: 0, ...one })) } as never,
        { as },
      ),
    read: (orderId) => factory.query(readPurchaseOrder, { orderId }),
    async unsound() {
      const { rows } = await factory.database.pool.query<{ what: string }>(`
        select 'line ' || l.id as what from purchasing.order_line l
         where l.quantity_base + greatest(0, l.quantity_received - l.quantity_returned + l.quantity_cancelled - l.quantity_base)
               <> l.quantity_received - l.quantity_returned + l.quantity_open + l.quantity_cancelled
        union all
        select 'receipts of ' || l.id from purchasing.order_line l
         where l.quantity_received <> (select coalesce(sum(case when r.reverses_id is null then r.quantity else -r.quantity end), 0)
                 from purchasing.receipt r where r.line_id = l.id and r.kind = 'receipt')
            or l.quantity_returned <> (select coalesce(sum(case when r.reverses_id is null then r.quantity else -r.quantity end), 0)
                 from purchasing.receipt r where r.line_id = l.id and r.kind = 'return')
        union all
        select 'stock of ' || l.id from purchasing.order_line l
         where l.quantity_received - l.quantity_returned <> (
           select coalesce(sum(case when f.virtual then m.quantity else -m.quantity end), 0)
             from purchasing.receipt r join inventory.movement m on m.document_line_id = r.id
             join masterdata.location f on f.id = m.from_location_id where r.line_id = l.id)`);
      return rows.map(({ what }) => what);
    },
  };
}
