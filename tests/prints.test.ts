import { beforeAll, describe, expect, test } from 'vitest';
import type { PrintDescription } from '../src/kernel/contract.ts';
import { readDay } from '../src/modules/closing/days/read-day.ts';
import { sealDay } from '../src/modules/closing/days/seal-day.ts';
import { signDay } from '../src/modules/closing/days/sign-day.ts';
import { makeCountList } from '../src/modules/counting/lists/make-count-list.ts';
import { freezeReport } from '../src/modules/dailyreport/reports/freeze-report.ts';
import { openHandover } from '../src/modules/handover/index.ts';
import { countLine } from '../src/modules/handover/signing/count-line.ts';
import { readHandover } from '../src/modules/handover/signing/read-handover.ts';
import { signOut } from '../src/modules/handover/signing/sign-out.ts';
import { receiveStock } from '../src/modules/inventory/movements/receive-stock.ts';
import { publishPolicies } from '../src/modules/inventory/stock.fixture.ts';
import { recordCommands } from '../src/modules/masterdata/index.ts';
import { raiseReport } from '../src/modules/nonconformance/raise/raise-report.ts';
import { createPurchaseOrder, createRfq, purchaseMoveCommands, receiveGoods } from '../src/modules/purchasing/index.ts';
import { planCommands, recordReadings } from '../src/modules/quality/index.ts';
import { recordInspection } from '../src/modules/quality/record-inspection.ts';
import { kanbanLoopCommands } from '../src/modules/replenishment/kanban/loop.ts';
import type { PickTask } from '../src/modules/sales/contract.ts';
import {
  beginShipment,
  confirmSalesOrder,
  createSalesOrder,
  draftInvoice,
  pickGoods,
  readDelivery,
  shipShipment,
} from '../src/modules/sales/index.ts';
import { hire, type Member } from './support/crew.ts';
import { getPrint, openPrintingPlant } from './support/printing-plant.ts';
import { readPdf } from './support/read-pdf.ts';

/** Documents on paper, as the frame workshop's leader prints them. */
const opened = openPrintingPlant();
let { factory, plant, leader, partner } = opened;
beforeAll(() => {
  ({ factory, plant, leader, partner } = opened);
});

const get = (path: string, by = leader) => getPrint(opened, path, by);

describe('each kind of document', () => {
  let inspectionId: string;
  beforeAll(async () => {
    const { frames } = plant;
    const held = frames.running.operations.at(-1)?.id ?? '';
    const inspection = { operationId: held, disposition: 'accept', quantity: '1', unit: 'pcs' } as const;
    inspectionId = (await factory.execute(recordInspection, inspection)).inspectionId;
  });

  let boxes = 0;
  const rowOf = async (table: string, where: string) =>
    (await factory.database.pool.query<{ id: string }>(`select id from ${table} where ${where} limit 1`)).rows[0]?.id;
  const kinds: [string, () => Promise<string | undefined>, string[]][] = [
    ['/items/:id/card.pdf', async () => plant.frames.productId, ['物料卡', 'FRAME-DONE', '1套', '10件']],
    [
      '/boms/:id/bom.pdf',
      () => rowOf('masterdata.bom', `item_id = '${plant.frames.productId}'`),
      ['物料清单', 'FRAME-PART', '1件', '批量基数'],
    ],
    [
      '/routings/:id/routing.pdf',
      () => rowOf('masterdata.routing', `item_id = '${plant.frames.productId}'`),
      ['工艺路线', '下料', '车架车间一组'],
    ],
    [
      '/stock/movements/:id/voucher.pdf',
      () => rowOf('inventory.movement', `item_id = '${plant.frames.componentId}' and quantity = 1000`),
      ['出入库单', 'FRAME-PART', '1,000件', 'FRAME-RAW', '接收/日期'],
    ],
    [
      '/lots/:id/trace.pdf',
      () => rowOf('inventory.lot', `item_id = '${plant.frames.productId}'`),
      ['批次追溯单', '来源', '去向'],
    ],
    ['/kanban-loops/:id/cards.pdf', makeLoop, ['看板卡页', 'FRAME-RAW', '扫这里', 'KC', '满']],
    ['/inspections/:id/report.pdf', async () => inspectionId, ['检验单', '合格', '1件', '检验/日期']],
    [
      '/inspection-tasks/:id/record.pdf',
      () => measureTubes('IQC', ['25.01']),
      ['检验记录', '来料检验', '外径', '25.01', '0/1'],
    ],
    [
      '/nonconformances/:id/8d.pdf',
      async () => (await factory.execute(raiseReport, { itemId: plant.frames.productId, note: '焊缝开裂' })).id,
      ['8D报告', 'FRAME-DONE', '焊缝开裂', 'D3围堵', 'D8结案'],
    ],
    [
      '/purchase-orders/:id/order.pdf',
      orderWheels,
      ['采购订单', '轮组厂', '12件', '1,356', '13%', '供应商确认', '不作订货依据'],
    ],
    [
      '/rfq-suppliers/:id/request.pdf',
      askForWheels,
      ['询价单', '链轮厂', '12件', '请在此前答复', '不是订货', '单价', '供应商（签章、报价有效至）'],
    ],
    [
      '/sales-orders/:id/quotation.pdf',
      async () => (await offer()).id,
      ['报价单', '绿野单车', 'FRAME-PART', '13.00', '113.00'],
    ],
    ['/shipments/:id/pick-list.pdf', () => deliver(), ['拣货单', '绿野单车', 'FRAME-RAW', '10件']],
    [
      '/shipments/:id/delivery-note.pdf',
      () => packed(),
      ['送货单', '绿野单车', '收货签字', '装箱单', 'PACKED-1', '1/1'],
    ],
    [
      '/sales-invoices/:id/invoice.pdf',
      invoiced,
      ['销售发票', '绿野单车', '已申请', '40.00', '5.20', '45.20', '申请：'],
    ],
    [
      '/vouchers/:id/voucher.pdf',
      bookRims,
      ['记账凭证', '1403原材料', '220202', '叁佰零柒元伍角整', '307.5', '未记账', '审核：'],
    ],
    [
      '/count-lists/:id/sheet.pdf',
      async () => (await factory.execute(makeCountList, { locationIds: [plant.frames.shelfId] })).id,
      ['盘点表', 'FRAME-RAW', 'FRAME-PART', '盘点数', '写0'],
    ],
    [
      '/handovers/:id/handover.pdf',
      signHandover,
      ['交接班单', '车架车间', '白班', '待接班', '交班人', '在制', '焊枪要换'],
    ],
    [
      '/control-charts/:id/chart.pdf',
      chartDiameter,
      ['控制图记录', '单值—移动极差图', '移动极差', '上限', '中线', '下限', '过程能力', '25.030', '各组读数'],
    ],
    ['/daily-reports/:id/report.pdf', settleYesterday, ['生产日报', 'FRAME', '计划达成率', '瓶颈']],
    ['/closing/day-sheets/:id/sheet.pdf', closeYesterday, ['日清单', 'FRAME', '第二人', '已日清', 'FRAME-PART']],
  ];

  async function signHandover(): Promise<string> {
    const shift = { code: 'DAY', name: '白班', startsAt: '00:00', endsAt: '23:59' };
    const { id } = await factory.execute(recordCommands.shift.create, shift);
    const weekly = Array.from({ length: 7 }, () => [id]) as never;
    await factory.execute(recordCommands.calendar.create, { code: 'CAL', name: '厂历', weekly });
    const leader = await hire(factory, 'team-leader', { code: 'handing' });
    const as = { ...factory.principal('team-leader'), id: leader.id, personId: leader.id };
    const { id: handoverId } = await factory.execute(openHandover, { workshopId: plant.frames.id }, { as });
    for (const { operationId, needed, book } of (await factory.query(readHandover, { handoverId })).lines)
      if (operationId && needed) await factory.execute(countLine, { handoverId, operationId, quantity: book }, { as });
    await factory.execute(signOut, { handoverId, remarks: '焊枪要换' }, { as });
    return handoverId;
  }

  async function closeYesterday(): Promise<string> {
    await publishPolicies(factory, { 'closing.places': 'workshops' });
    const day = factory.clock.ago(86_400_000).toISOString().slice(0, 10);
    const businessAt = `${day}T04:00:00Z`;
    const received = { itemId: plant.frames.componentId, quantity: '7', unit: 'pcs', locationId: plant.frames.shelfId };
    await factory.execute(receiveStock, { ...received, businessAt });
    const [first, second] = [await hire(factory, 'team-leader', { code: 'first' }), await hire(factory, 'bookkeeper')];
    const by = ({ id, role }: Member) => ({ as: { ...factory.principal(role), id, personId: id } });
    const { reasons } = await factory.query(readDay, { placeId: plant.frames.id, day }, by(first));
    const notes = reasons.map(({ name }) => ({ reason: name, note: '夜班在做' }));
    const { dayId } = await factory.execute(signDay, { placeId: plant.frames.id, day, notes }, by(first));
    await factory.execute(sealDay, { placeId: plant.frames.id, day, reason: '停电' }, by(second));
    return dayId;
  }

  async function orderWheels(): Promise<string> {
    const { id: supplierId } = await factory.execute(recordCommands.partner.create, {
      ...{ code: 'SUP-1', name: '轮组厂', isSupplier: true },
    } as never);
    const line = { itemId: plant.frames.componentId, quantity: '12', unit: 'pcs', price: '100' };
    const lines = [{ ...line, wantedAt: '2027-01-08T08:00:00+08:00' }];
    return (await factory.execute(createPurchaseOrder, { supplierId, lines })).id;
  }

  async function askForWheels(): Promise<string | undefined> {
    const { id: supplierId } = await factory.execute(recordCommands.partner.create, {
      ...{ code: 'SUP-3', name: '链轮厂', isSupplier: true },
    } as never);
    const wantedAt = '2027-01-08T08:00:00+08:00';
    const lines = [{ itemId: plant.frames.componentId, quantity: '12', unit: 'pcs', wantedAt }];
    const rfq = await factory.execute(createRfq, { supplierIds: [supplierId], lines, answersUntil: wantedAt });
    return rfq.suppliers[0]?.id;
  }

  async function offer() {
    const customer = { code: `CUS-${crypto.randomUUID().slice(0, 8)}`, name: '绿野单车', isCustomer: true };
    const { id: customerId } = await factory.execute(recordCommands.partner.create, customer as never);
    const wantedAt = factory.clock.ago(-86_400_000).toISOString();
    const priced = { price: '10', priceReason: '议价', taxPercent: '13', wantedAt };
    const line = { itemId: plant.frames.componentId, quantity: '10', unit: 'pcs', ...priced };
    return factory.execute(createSalesOrder, { customerId, lines: [line] });
  }

  async function deliver(): Promise<string> {
    const { id: orderId, version } = await offer();
    await factory.execute(confirmSalesOrder, { orderId, expectedVersion: version, promise: 'as_possible' });
    return (await factory.execute(beginShipment, { orderId, locationId: plant.frames.finishedId })).id;
  }

  /** Four of the ten, in a box. */
  async function packed(): Promise<string> {
    const shipmentId = await deliver();
    const { tasks } = await factory.query(readDelivery, { shipmentId });
    const { shipmentLineId, locationId, unit } = tasks[0] as PickTask;
    const four = { shipmentId, shipmentLineId, fromLocationId: locationId, quantity: '4', unit };
    boxes += 1;
    await factory.execute(pickGoods, { ...four, toHandlingUnitCode: `PACKED-${boxes}` });
    return shipmentId;
  }

  async function invoiced(): Promise<string> {
    const shipmentId = await packed();
    await factory.execute(shipShipment, { shipmentId });
    const { rows } = await factory.database.pool.query<{ id: string }>(
      'select o.customer_id as id from sales.order o join sales.shipment s on s.order_id = o.id where s.id = $1',
      [shipmentId],
    );
    return (await factory.execute(draftInvoice, { customerId: String(rows[0]?.id) })).id;
  }

  async function bookRims(): Promise<string | undefined> {
    const { id: supplierId } = await factory.execute(recordCommands.partner.create, {
      ...{ code: 'SUP-2', name: '车圈厂', isSupplier: true },
    } as never);
    const line = { itemId: plant.frames.componentId, quantity: '3', unit: 'pcs', price: '102.5' };
    const lines = [{ ...line, wantedAt: '2027-01-08T08:00:00+08:00' }];
    const { id: orderId, lines: made } = await factory.execute(createPurchaseOrder, { supplierId, lines });
    for (const verb of ['submit', 'approve', 'send'] as const)
      await factory.execute(purchaseMoveCommands[verb], { orderId });
    const place = { locationId: plant.frames.shelfId, lineId: String(made[0]?.id) };
    await factory.execute(receiveGoods, { ...place, quantity: '3', unit: 'pcs' });
    await factory.runReactions();
    return rowOf('vouchers.voucher', 'total = 307.5');
  }

  /** A tube whose diameter is measured on one of each lot, and these lots of it; answers the task of the last. */
  async function measureTubes(code: string, values: string[]): Promise<string> {
    const made = { code: `TUBE-${code}`, name: '管', kind: 'component' as const, unit: 'pcs' };
    const { id: itemId } = await factory.execute(recordCommands.item.create, made);
    const diameter = { code: 'D', name: '外径', limitUpper: '25.1', sampling: 'fixed' as const, count: 1 };
    const plan = { code, name: '管材', kind: 'incoming' as const, itemId, characteristics: [diameter] };
    await factory.execute(planCommands.create, plan);
    let taskId = '';
    for (const value of values) {
      await factory.execute(receiveStock, { itemId, quantity: '3', unit: 'pcs', locationId: plant.frames.shelfId });
      const [task] = await tasksOf(itemId);
      const [asked] = task?.characteristics ?? [];
      const characteristicId = String(asked?.characteristicId);
      taskId = String(task?.id);
      await factory.execute(recordReadings, { taskId, readings: [{ characteristicId, sampleNo: 1, value }] });
    }
    return taskId;
  }

  async function tasksOf(itemId: string) {
    const { rows } = await factory.database.pool.query<{ id: string; characteristics: { characteristicId: string }[] }>(
      'select id, characteristics from quality.task where item_id = $1 order by id desc',
      [itemId],
    );
    return rows;
  }

  async function chartDiameter(): Promise<string | undefined> {
    await measureTubes('SPC', ['25.01', '25.02', '24.99', '25.00', '25.03']);
    await factory.runReactions();
    const measured = `select k.id from quality.characteristic k join quality.plan p on p.id = k.plan_id where p.code = 'SPC'`;
    return rowOf('qualityfigures.chart', `characteristic_id in (${measured})`);
  }

  async function settleYesterday(): Promise<string> {
    const day = factory.clock.ago(86_400_000).toISOString().slice(0, 10);
    return (await factory.execute(freezeReport, { day, workshopId: plant.frames.id })).reportId;
  }

  async function makeLoop(): Promise<string> {
    const { componentId: itemId, shelfId: fromLocationId, finishedId: locationId } = plant.frames;
    const loop = { code: 'KB-1', name: '管 线边', itemId, locationId, fill: 'transfer', fromLocationId };
    return (await factory.execute(kanbanLoopCommands.create, { ...loop, quantity: '5', unit: 'pcs' } as never)).id;
  }

  test('there is none that isn’t printed here; travellers have tests of their own', async () => {
    const { body } = await get('/prints', await hire(factory, 'production-manager', { code: 'all-prints' }));
    const paths = (JSON.parse(body) as PrintDescription[]).map(({ path }) => path.replace(/:\w+/, ':id'));
    const elsewhere = ['/work-orders/:id/traveller.pdf'];
    const printed = [...kinds.map(([path]) => path), ...elsewhere];
    expect(paths.sort()).toEqual(printed.sort());
  });

  test.each(kinds)('%s says what it is about, and refuses what is not there', async (path, find, said) => {
    const manager = await hire(factory, 'production-manager', { code: `manager-of${path.replaceAll(/\W+/g, '-')}` });
    const id = await find();
    const answer = await get(path.replace(':id', String(id)), manager);
    expect(answer.statusCode, answer.body.slice(0, 400)).toBe(200);
    expect(answer.rawPayload.length).toBeLessThan(200_000);
    const { text } = await readPdf(answer.rawPayload);
    for (const words of said) expect(text).toContain(words);
    expect(text).not.toMatch(/undefined|\[object|null|NaN/);
    expect((await get(path.replace(':id', crypto.randomUUID()), manager)).statusCode).toBe(404);
  });

  test('is named to those who may print it, in their language', async () => {
    const named = async (member: Member) =>
      ((await get('/prints', member)).json() as PrintDescription[]).map(({ title }) => title);
    expect(await named(leader)).toEqual(expect.arrayContaining(['流转卡', '物料卡', '出入库单', '检验单']));
    expect(await named(partner)).not.toContain('检验单');
  });
});
