import type { Program } from '../../src/entry/assemble.ts';
import { systemPrincipal } from '../../src/kernel/index.ts';
import { createOrder, issueMaterial, releaseOrder, reportProduction } from '../../src/modules/execution/index.ts';
import {
  createBom,
  createRouting,
  publishBom,
  publishRouting,
  recordCommands,
} from '../../src/modules/masterdata/index.ts';
import {
  orderOperations,
  purchaseMoveCommands,
  readPurchaseOrder,
  sendOutside,
  supplierTermCommands,
} from '../../src/modules/purchasing/index.ts';
import { issuePlace, itemCalled } from './factory/items.ts';
import type { Foundation } from './lay-foundation.ts';

type Execute = <O>(command: unknown, input: unknown, at: Date, idempotencyKey: string) => Promise<O>;

interface Sender {
  program: Pick<Program, 'runner' | 'database'>;
  execute: Execute;
  foundation: Pick<Foundation, 'items' | 'partners' | 'locations' | 'orgUnits'>;
  now: Date;
}

const DAY = 86_400_000;

/**
 * Rear racks are cut here, galvanised outside with reflectors of ours, and packed here. Of one order some lie at the galvaniser and should be back by now; another
 * waits to be ordered.
 */
export async function sendRacksOutside(sender: Sender): Promise<void> {
  const { execute, foundation, now } = sender;
  const before = new Date(now.getTime() - 3 * DAY);
  const made = <O = { id: string }>(command: unknown, input: object, key: string, at = before) =>
    execute<O>(command, input, at, `demo-outside-${key}`);
  const partnerId = foundation.partners['B-DUCENG'];
  const place = {
    code: 'OUT-DUCENG',
    name: '宏达镀层厂',
    nameEn: 'At the galvaniser',
    kind: 'subcontractor',
    partnerId,
  };
  await made(recordCommands.location.create, place, 'place');
  const service = { code: 'FW-GALV', name: '镀锌加工费', nameEn: 'Galvanising', kind: 'service', unit: 'pcs' };
  const { id: serviceItemId } = await made(recordCommands.item.create, service, 'service');
  const terms = {
    ...{
      code: 'DC-RACK',
      name: '后货架镀锌',
      nameEn: 'Galvanising of racks',
      supplierId: partnerId,
      itemId: serviceItemId,
    },
    ...{ unit: 'pcs', leadTimeDays: 3, taxPercent: '13', prices: [{ price: '6.8' }] },
  };
  await made(supplierTermCommands.create, terms, 'terms');
  const places = { issueLocationId: foundation.locations['RAW-P'], receiptLocationId: foundation.locations['RAW-P'] };
  const rack = { code: 'PA-RACK', name: '后货架', nameEn: 'Rear rack', kind: 'component', unit: 'pcs', ...places };
  const { id: itemId } = await made(recordCommands.item.create, rack, 'rack');
  await publish(sender, itemId, serviceItemId, made);
  const ordered = await startRacks(sender, itemId, '40', '30', 'first', made);
  const { orders } = await made<{ orders: { id: string }[] }>(
    orderOperations,
    { operations: [{ operationId: ordered.outside }], wantedAt: new Date(now.getTime() - DAY / 2).toISOString() },
    'order',
  );
  const orderId = orders[0]?.id as string;
  for (const verb of ['submit', 'approve', 'send'] as const) await made(purchaseMoveCommands[verb], { orderId }, verb);
  const { lines } = await sender.program.runner.query(readPurchaseOrder, { orderId }, systemPrincipal);
  const reflectors = { itemId: foundation.items['PA-RFLX'], quantity: '24', unit: 'set' };
  await made(
    sendOutside,
    {
      ...{ lineId: lines[0]?.id, quantity: '20', deliveryNote: 'WX-031' },
      components: [{ ...reflectors, fromLocationId: foundation.locations[issuePlace(itemCalled('PA-RFLX'))] }],
    },
    'sent',
  );
  await startRacks(sender, itemId, '25', '25', 'second', made);
}

type Made = <O = { id: string }>(command: unknown, input: object, key: string, at?: Date) => Promise<O>;

async function publish({ program, foundation }: Sender, itemId: string, serviceItemId: string, made: Made) {
  const { rows } = await program.database.pool.query<{ code: string; id: string }>(
    `select code, id from masterdata.work_centre where code in ('CUT', 'AST')`,
  );
  const centre = (code: string) => rows.find((row) => row.code === code)?.id;
  const operations = [
    { sequence: 10, name: '切管焊接', nameEn: 'Cut and weld', workCentreId: centre('CUT'), runSecondsPerPiece: '120' },
    {
      ...{ sequence: 20, name: '镀锌', nameEn: 'Galvanise', workCentreId: centre('CUT') },
      ...{ subcontractorId: foundation.partners['B-DUCENG'], serviceItemId },
    },
    { sequence: 30, name: '检查打包', nameEn: 'Check and pack', workCentreId: centre('AST'), runSecondsPerPiece: '40' },
  ];
  const routing = await made<{ id: string; version: number }>(createRouting, { itemId, operations }, 'routing');
  await made(publishRouting, { routingId: routing.id, expectedVersion: routing.version }, 'routing-published');
  const lines = [
    { lineNumber: 10, itemId: foundation.items['TU-ST25'], quantity: '0.5', unit: 'm', operationSequence: 10 },
    { lineNumber: 20, itemId: foundation.items['PA-RFLX'], quantity: '1', unit: 'set', operationSequence: 20 },
  ];
  const bom = await made<{ id: string; version: number }>(createBom, { itemId, lines }, 'bom');
  await made(publishBom, { bomId: bom.id, expectedVersion: bom.version }, 'bom-published');
}

/** A released order of which so many are cut. */
async function startRacks(
  { foundation, now }: Sender,
  itemId: string,
  quantity: string,
  cut: string,
  key: string,
  made: Made,
): Promise<{ outside: string }> {
  const dueAt = new Date(now.getTime() + 6 * DAY).toISOString();
  const order = { itemId, quantity, unit: 'pcs', dueAt, workshopId: foundation.orgUnits.FRM };
  const { id: orderId } = await made(createOrder, order, `${key}-made`);
  const released = await made<{ operations: { id: string }[] }>(releaseOrder, { orderId }, `${key}-released`);
  const [first, outside] = released.operations.map(({ id }) => id);
  const tube = { orderId, itemId: foundation.items['TU-ST25'], quantity: String(Number(quantity) * 0.5) };
  await made(issueMaterial, tube, `${key}-tubes`);
  await made(reportProduction, { operationId: first, quantityGood: cut }, `${key}-cut`);
  return { outside: outside as string };
}
