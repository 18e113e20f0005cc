import { newId } from '../../src/kernel/index.ts';
import {
  closeOrder,
  completeOrder,
  createOrder,
  issueMaterial,
  releaseOrder,
  reportProduction,
  startOperation,
  undoOwnReport,
} from '../../src/modules/execution/index.ts';
import { createPerson } from '../../src/modules/identity/index.ts';
import { issueStock } from '../../src/modules/inventory/movements/issue-stock.ts';
import { receiveStock } from '../../src/modules/inventory/movements/receive-stock.ts';
import { leaseStock } from '../../src/modules/inventory/reservations/lease-stock.ts';
import { reserveStock } from '../../src/modules/inventory/reservations/reserve-stock.ts';
import { postCounted } from '../../src/modules/machines/doubts/post-counted.ts';
import { takeMessages } from '../../src/modules/machines/intake/take-messages.ts';
import { recordInspection } from '../../src/modules/quality/index.ts';
import { testClock } from '../support/clock.ts';
import { type Level, type Line, levels, promise } from './line-at-work.ts';
import { rejectWithoutCode } from './reject-without-code.ts';

export const ago = (hours: number) => new Date(testClock.now().getTime() - hours * 3_600_000);

/** A command at the edge of a policy. */
export interface Probe {
  policy: string;
  /** Held in the house; what is done is refused so, or comes out so. */
  strict: unknown;
  refused: string;
  lenient: unknown;
  /** How it comes out where it is decided otherwise, if not only `accepted`. */
  otherwise?: string;
  /** At which levels this command can be told apart: an order has no line, its operations have. */
  levels: readonly Level[];
  /** Business time of what is done. */
  at?: () => Date;
  /** Gives how it came out, where it goes through either way. */
  act: (line: Line) => Promise<unknown>;
}

export const ofOrder = ['plantId', 'workshopId', 'shiftId'] as const;
export const probes: Probe[] = [
  {
    policy: 'execution.over_report_ratio',
    strict: '0',
    lenient: '0.5',
    refused: 'execution.quantity_exceeds_input',
    levels,
    act: async ({ first, report }) => report(await first(), { quantityGood: '12' }),
  },
  {
    policy: 'execution.scrap_reason_required',
    strict: true,
    lenient: false,
    refused: 'execution.scrap_reason_missing',
    levels,
    act: async ({ first, report }) => report(await first(), { quantityScrap: '1' }),
  },
  {
    policy: 'execution.undo_minutes',
    strict: 0,
    lenient: 10,
    refused: 'execution.undo_too_late',
    levels,
    act: async ({ scene, first }) => {
      const code = newId();
      const { id: personId } = await scene.factory.execute(createPerson, { code, name: '王建国', roles: [] });
      const as = { ...scene.factory.principal('operator'), personId };
      const operationId = await first();
      const { reportId } = await scene.factory.execute(reportProduction, { operationId, quantityGood: '1' }, { as });
      return scene.factory.execute(undoOwnReport, { reportId, reason: '数错了' }, { as });
    },
  },
  {
    policy: 'execution.backdate_hours_max',
    strict: 0,
    lenient: 72,
    refused: 'execution.too_far_back',
    levels,
    at: () => ago(13),
    act: async ({ scene, frame, report }) => {
      const released = await scene.order(frame, '10', ago(20));
      return report(released.operations[0]?.id as string, { businessAt: ago(13).toISOString() });
    },
  },
  {
    policy: 'execution.backdate_before_previous',
    strict: 'forbid',
    lenient: 'alert',
    refused: 'execution.before_release',
    levels,
    at: () => ago(13),
    act: async ({ first, report }) => report(await first(), { businessAt: ago(13).toISOString() }),
  },
  {
    policy: 'clock.ahead_minutes_max',
    strict: 0,
    lenient: 1440,
    refused: 'execution.clock_ahead',
    levels,
    at: () => ago(-13),
    act: async ({ first, report }) => report(await first(), { businessAt: ago(-13).toISOString() }),
  },
  {
    policy: 'execution.equipment_sharing',
    strict: 'forbid',
    lenient: 'allow',
    refused: 'execution.equipment_taken',
    levels,
    act: async ({ scene, makeRobot, first }) => {
      const equipmentId = await makeRobot();
      const start = (operationId: string) => scene.factory.execute(startOperation, { operationId, equipmentId });
      const [mine, theirs] = [await first(), await first()];
      await start(mine).catch(() => undefined);
      return start(theirs);
    },
  },
  {
    policy: 'machines.posting',
    strict: 'off',
    lenient: 'report',
    refused: 'nothing',
    otherwise: 'reported',
    levels,
    act: async ({ scene, makeRobot, first }) => {
      const equipmentId = await makeRobot();
      const operationId = await first();
      await scene.factory.execute(startOperation, { operationId, equipmentId });
      const machine = await scene.factory.database.glance((tx) =>
        tx.first<{ code: string }>('select code from masterdata.equipment where id = $1', [equipmentId]),
      );
      const messages = [{ kind: 'cycles' as const, id: newId(), count: 3 }];
      await scene.factory.execute(takeMessages, { machine: machine?.code ?? '', messages });
      const { reportId } = await scene.factory.execute(postCounted, { operationId });
      return reportId === null ? 'nothing' : 'reported';
    },
  },
  {
    policy: 'execution.over_issue_ratio',
    strict: '0',
    lenient: '0.5',
    refused: 'execution.issue_exceeds_requirement',
    levels: ofOrder,
    act: async ({ scene, order }) =>
      scene.factory.execute(issueMaterial, {
        orderId: (await order()).id,
        itemId: scene.tube,
        quantity: '12',
      } as never),
  },
  {
    policy: 'execution.bom_required',
    strict: true,
    lenient: false,
    refused: 'execution.bom_missing',
    levels: ofOrder,
    act: async ({ scene, bare }) => {
      const dueAt = ago(-24).toISOString();
      const made = { itemId: bare, quantity: '1', unit: 'pcs', dueAt, workshopId: scene.workshopId };
      const { id: orderId } = await scene.factory.execute(createOrder, made);
      return scene.factory.execute(releaseOrder, { orderId });
    },
  },
  {
    policy: 'inventory.negative_stock',
    strict: 'forbid',
    lenient: 'allow',
    refused: 'inventory.not_enough',
    levels: ofOrder,
    act: async ({ scene, shelfHere }) =>
      scene.factory.execute(issueStock, {
        itemId: scene.wheel,
        quantity: '1',
        unit: 'pcs',
        fromLocationId: shelfHere,
        destination: 'scrap',
        reason: '试',
      } as never),
  },
  {
    policy: 'inventory.backdate_hours_max',
    strict: 0,
    lenient: 72,
    refused: 'inventory.too_late',
    levels: ofOrder,
    at: () => ago(13),
    act: async ({ scene, shelfHere }) =>
      scene.factory.execute(receiveStock, {
        itemId: scene.wheel,
        quantity: '1',
        unit: 'pcs',
        locationId: shelfHere,
        businessAt: ago(13).toISOString(),
      } as never),
  },
  {
    policy: 'execution.transfer',
    strict: 'scan',
    lenient: 'automatic',
    refused: 'execution.operation_waiting',
    levels: ofOrder,
    act: async ({ order, report }) => {
      const { operations } = await order();
      for (const { id } of operations) await report(id, {});
    },
  },
  {
    policy: 'execution.backflush',
    strict: 'never',
    lenient: 'always',
    refused: 'issue',
    otherwise: 'backflush',
    levels: ofOrder,
    act: async ({ order, one }) =>
      one(`select issue_method as it from execution.work_order_material where order_id = $1`, (await order()).id),
  },
  {
    policy: 'execution.backflush_substitutes',
    strict: 'never',
    refused: 'inventory.not_enough',
    lenient: 'when_short',
    levels: ofOrder,
    act: async ({ scene, report }) => {
      const [itemId, clip] = [await scene.makeItem('NUT'), await scene.makeItem('CLIP')];
      await scene.receive(clip, '1');
      const components = [{ itemId, quantity: '1', backflush: true, substitutes: [{ itemId: clip }] }];
      const { operations } = await scene.order(await scene.makeProduct({ components }), '1');
      return report(operations[0]?.id as string, {});
    },
  },
  {
    policy: 'execution.lease_minutes',
    strict: 15,
    lenient: 30,
    refused: '15',
    otherwise: '30',
    levels,
    act: async ({ scene, makeRobot, first, one }) => {
      const [operationId, equipmentId] = [await first(), await makeRobot()];
      await scene.factory.execute(startOperation, { operationId, equipmentId });
      return one(
        `select round(extract(epoch from expires_at - acquired_at) / 60)::text as it from execution.resource_lease
          where equipment_id = $1`,
        equipmentId,
      );
    },
  },
  {
    policy: 'execution.release_shortage',
    strict: 'forbid',
    lenient: 'allow',
    refused: 'execution.release_short',
    levels: ofOrder,
    act: ({ scene, frame }) => scene.order(frame, '10000000'),
  },
  {
    policy: 'execution.close_open_material',
    strict: 'forbid',
    lenient: 'allow',
    refused: 'execution.material_difference',
    levels: ofOrder,
    act: async ({ scene, order }) => {
      const { id: orderId } = await order();
      await scene.factory.execute(issueMaterial, { orderId, itemId: scene.tube, quantity: '1' });
      await scene.factory.execute(completeOrder, { orderId, reason: '试' });
      return scene.factory.execute(closeOrder, { orderId });
    },
  },
  {
    policy: 'inventory.backdated_negative',
    strict: 'forbid',
    lenient: 'alert',
    refused: 'inventory.not_enough_then',
    levels: ofOrder,
    at: () => ago(13),
    act: async ({ scene, receiveHere, issueHere }) => {
      const itemId = await scene.makeItem('LATE');
      await receiveHere(itemId, '1');
      return issueHere(itemId, { businessAt: ago(13).toISOString() });
    },
  },
  {
    policy: 'inventory.promised_elsewhere',
    strict: 'forbid',
    lenient: 'warn',
    refused: 'inventory.promised_elsewhere',
    levels: ofOrder,
    act: async ({ scene, receiveHere, issueHere }) => {
      const itemId = await scene.makeItem('PROMISED');
      await receiveHere(itemId, '1');
      await scene.factory.execute(reserveStock, { ...promise(), itemId, quantity: '1', unit: 'pcs' });
      return issueHere(itemId, { destination: 'production' });
    },
  },
  {
    policy: 'inventory.lot_expired_issue',
    strict: 'forbid',
    lenient: 'allow',
    refused: 'inventory.lot_expired',
    levels: ofOrder,
    act: async ({ scene, receiveHere, issueHere }) => {
      const itemId = await scene.makeItem('OLD', 'lot');
      const [lot] = (await receiveHere(itemId, '1', { lot: { expiresOn: '2020-01-01' } })).movements;
      return issueHere(itemId, { lotId: lot?.lotId, destination: 'production' });
    },
  },
  {
    policy: 'inventory.receipt_inspection',
    strict: true,
    lenient: false,
    refused: 'in_inspection',
    otherwise: 'available',
    levels: ofOrder,
    act: async ({ scene, receiveHere }) =>
      (await receiveHere(await scene.makeItem('CHECKED'), '1')).movements[0]?.toStatus,
  },
  {
    policy: 'inventory.issue_order',
    strict: 'fifo',
    lenient: 'fefo',
    refused: 'OLDER',
    otherwise: 'EXPIRING',
    levels: ofOrder,
    act: async ({ scene, receiveHere, one }) => {
      const itemId = await scene.makeItem('GLUE', 'lot');
      await receiveHere(itemId, '1', { locationId: scene.shelfId, lot: { code: 'OLDER', expiresOn: '2099-01-01' } });
      await receiveHere(itemId, '1', { locationId: scene.shelfId, lot: { code: 'EXPIRING', expiresOn: '2098-01-01' } });
      const product = await scene.makeProduct({ components: [{ itemId, quantity: '1' }] });
      const { id: orderId } = await scene.order(product, '1');
      const { lots } = await scene.factory.execute(issueMaterial, { orderId, itemId, quantity: '1' });
      return one('select code as it from inventory.lot where id = $1', lots[0]?.lotId);
    },
  },
  {
    policy: 'inventory.reservation_hours_max',
    strict: 1,
    lenient: 72,
    refused: 'inventory.reservation_needs_end',
    levels: ofOrder,
    act: async ({ scene, shelfHere, receiveHere }) => {
      const itemId = await scene.makeItem('KEPT');
      await receiveHere(itemId, '1');
      const kept = { ...promise(), itemId, quantity: '1', unit: 'pcs', locationId: shelfHere };
      return scene.factory.execute(reserveStock, { ...kept, expiresAt: ago(-10).toISOString() });
    },
  },
  {
    policy: 'inventory.lease_hours_max',
    strict: 1,
    lenient: 24,
    refused: 'inventory.lease_too_long',
    levels: ofOrder,
    act: async ({ scene, shelfHere, receiveHere }) => {
      const itemId = await scene.makeItem('KEPT');
      await receiveHere(itemId, '1');
      const kept = { itemId, quantity: '1', unit: 'pcs', locationId: shelfHere, terminalId: newId() };
      return scene.factory.execute(leaseStock, { ...kept, hours: 10 });
    },
  },
  {
    policy: 'quality.defect_code_required',
    strict: 'when_decided',
    lenient: 'never',
    refused: 'quality.defect_code_missing',
    levels,
    act: async ({ scene, inspected, report }) => {
      const operationId = (await scene.order(inspected, '1')).operations[0]?.id as string;
      await report(operationId, {});
      return rejectWithoutCode(scene.factory, inspected, operationId);
    },
  },
  {
    policy: 'quality.concession_note_required',
    strict: true,
    lenient: false,
    refused: 'quality.concession_reason_missing',
    levels,
    act: async ({ scene, inspected, report }) => {
      const [operation] = (await scene.order(inspected, '1')).operations;
      const operationId = operation?.id as string;
      await report(operationId, {});
      const decision = { operationId, disposition: 'concession' as const, quantity: '1', reasonCode: 'S-DIM' };
      return scene.factory.execute(recordInspection, decision, { as: 'inspector' });
    },
  },
];
