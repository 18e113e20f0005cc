import { newId } from '../../src/kernel/index.ts';
import type { ReadersAtHand } from './readers-at-hand.ts';
import { type Samples, tradeSamples } from './samples-of-trade.ts';
import type { House } from './two-houses.ts';

/** For each command what a person at home would send and get accepted. A command that isn't here fails the walk by its name. */
export const samples: Samples = {
  ...tradeSamples,
  'inventory.receive-stock': (h) => [
    { itemId: h.componentId, ...one, locationId: h.shelfId, ...forOrder(h) },
    { itemId: h.lotItemId, ...one, locationId: h.shelfId, lot: { code: `${h.code}-LOT` } },
    { itemId: h.serialItemId, ...one, locationId: h.shelfId, serials: [`${h.code}-NEW`] },
  ],
  'inventory.move-stock': (h) => [
    { ...lot(h), fromLocationId: h.shelfId, toLocationId: h.secondShelfId, ...forOrder(h) },
    { ...serial(h, 0), fromLocationId: h.shelfId, toLocationId: h.secondShelfId },
    { ...lot(h), fromLocationId: h.shelfId, toLocationId: h.secondShelfId, handlingUnitId: h.units.taken },
  ],
  'inventory.issue-stock': (h) => [
    { ...lot(h), fromLocationId: h.shelfId, ...forOrder(h) },
    { ...serial(h, 1), fromLocationId: h.shelfId, destination: 'scrap', reason: '坏了' },
    { ...lot(h), fromLocationId: h.shelfId, handlingUnitId: h.units.taken, ...forOrder(h) },
    { ...lot(h), fromLocationId: h.shelfId, leaseId: h.leases.issuing, ...forOrder(h) },
  ],
  'inventory.return-stock': (h) => [
    {
      ...lot(h),
      toLocationId: h.shelfId,
      origin: 'customer',
      reason: '退货',
      documentType: 'inventory.issue',
      documentId: h.issued.documentId,
    },
    { ...serial(h, 3), toLocationId: h.shelfId, origin: 'customer', reason: '退货' },
  ],
  'inventory.change-stock-status': (h) => [
    { ...lot(h), locationId: h.shelfId, fromStatus: 'available', toStatus: 'hold', reason: '可疑' },
    {
      ...lot(h),
      ...{ locationId: h.shelfId, fromStatus: 'available', toStatus: 'hold', reason: '可疑' },
      handlingUnitId: h.units.taken,
    },
  ],
  'inventory.adjust-stock': (h) => [
    {
      itemId: h.serialItemId,
      lotId: h.serials[2]?.id,
      unit: 'pcs',
      locationId: h.shelfId,
      difference: '-1',
      expectedOnHand: '1',
      reasonCode: 'A-FOUND',
    },
  ],
  'inventory.reverse-movement': (h) => [{ movementId: h.movementId, reason: '记错' }],
  'inventory.create-handling-unit': (h) => [{ kind: 'box', locationId: h.shelfId, code: `${h.code}-BOX` }],
  'inventory.pack-stock': (h) => [{ handlingUnitId: h.units.packing, ...lot(h) }],
  'inventory.unpack-stock': (h) => [{ handlingUnitId: h.units.unpacking, ...lot(h) }],
  'inventory.empty-handling-unit': (h) => [{ handlingUnitId: h.units.emptying }],
  'inventory.nest-handling-unit': (h) => [{ handlingUnitId: h.units.nesting, parentId: h.units.outer }],
  'inventory.take-out-handling-unit': (h) => [{ handlingUnitId: h.units.takingOut }],
  'inventory.move-handling-unit': (h) => [
    { handlingUnitId: h.units.moving, locationId: h.secondShelfId },
    { handlingUnitId: h.units.carrying, locationId: h.secondShelfId },
  ],
  'inventory.close-handling-unit': (h) => [{ handlingUnitId: h.units.closing }],
  'inventory.reopen-handling-unit': (h) => [{ handlingUnitId: h.units.reopening }],
  'inventory.number-serials': (h) => [{ itemId: h.serialItemId, count: 2, workshopId: h.id }],
  'inventory.reserve-stock': (h) => [{ ...lot(h), locationId: h.shelfId, ...forOrder(h) }],
  'inventory.release-reservation': (h) => [{ reservationId: h.reservationId }],
  'inventory.expire-reservations': () => [{}],
  'inventory.lease-stock': (h) => [{ ...lot(h), locationId: h.shelfId, terminalId: newId() }],
  'inventory.end-lease': (h) => [{ leaseId: h.leases.ending }],
  'counting.make-count-list': ({ counts }) => [
    { locationIds: [counts.bins.making], note: '盘一下' },
    { warehouseId: counts.warehouseId },
  ],
  'counting.make-daily-list': ({ counts }) => [{ warehouseId: counts.warehouseId }],
  'counting.cancel-count-list': ({ counts }) => [{ listId: counts.lists.cancelling, reason: '不盘了' }],
  'counting.count-stock': (h) => [
    { listId: h.counts.lists.counting, lineId: h.counts.lines.counting, quantity: '1000', unit: 'pcs' },
    { listId: h.counts.lists.counting, locationId: h.counts.bins.counting, ...lot(h) },
    { listId: h.counts.lists.counting, locationId: h.counts.bins.counting, ...lot(h), handlingUnitId: h.units.packing },
  ],
  'counting.count-empty': ({ counts }) => [{ listId: counts.lists.emptying, locationId: counts.bins.emptying }],
  'counting.ask-recount': ({ counts }) => [{ lineId: counts.lines.recounting }],
  'counting.settle-variance': ({ counts }) => [
    { lineId: counts.lines.settling, expectedVariance: '-5', reasonCode: 'A-FOUND' },
  ],
  'counting.correct-variance': ({ counts }) => [
    {
      lineId: counts.lines.correcting,
      expectedVariance: '-5',
      cause: 'late_report',
      correctionId: counts.correctionId,
    },
  ],
  'closing.sign-day': ({ days }) => [{ placeId: days.places.signing, day: days.day }],
  'closing.seal-day': ({ days }) => [{ placeId: days.places.sealing, day: days.day, reason: '晚了' }],
  'closing.withdraw-signature': ({ days }) => [{ placeId: days.places.withdrawing, day: days.day, reason: '没点完' }],
  'closing.reopen-day': ({ days }) => [{ placeId: days.places.reopening, day: days.day, reason: '漏了一张' }],
  'closing.remind-days': () => [{}],
  'rfid.take-reads': seen(({ gate, tags }) => [{ reader: gate, reads: [{ epc: tags.box.epc }] }]),
  'rfid.carry-sighting': seen(({ sightingId }) => [{ sightingId }]),
  'rfid.bind-tag': seen(({ tags }, { units, serials }) => [
    { tagId: tags.box.id, handlingUnitId: units.emptying },
    { tagId: tags.lot.id, lotId: serials[0]?.id },
  ]),
  'rfid.begin-sweep': seen(({ handId }, { shelfId }) => [{ locationId: shelfId, readerId: handId }]),
  'rfid.finish-sweep': seen(({ sweepIds }) => [{ sweepId: sweepIds[0] }]),
  'rfid.move-found': seen(({ findings }) => [{ findingId: findings.moving }]),
  'rfid.leave-finding': seen(({ findings }) => [{ findingId: findings.leaving }]),
  'replenishment.look': (h) => [{ itemIds: [h.componentId] }],
  'replenishment.create-kanban-loop': (h) => [
    {
      ...{ code: `${h.code}-KB-NEW`, name: '看板', itemId: h.componentId, locationId: h.kanban.placeId },
      ...{ fill: 'transfer', fromLocationId: h.shelfId, quantity: '5', unit: 'pcs' },
    },
  ],
  'replenishment.update-kanban-loop': ({ kanban, shelfId }) => [
    { kanbanLoopId: kanban.loops.updating, expectedVersion: 1, note: '改', fromLocationId: shelfId },
  ],
  'replenishment.deactivate-kanban-loop': ({ kanban }) => [
    { kanbanLoopId: kanban.loops.deactivating, expectedVersion: 1 },
  ],
  'replenishment.activate-kanban-loop': ({ kanban }) => [{ kanbanLoopId: kanban.loops.activating, expectedVersion: 2 }],
  'replenishment.call-kanban': ({ kanban }) => [{ cardId: kanban.cards.calling }],
  'replenishment.withdraw-kanban': ({ kanban }) => [{ cardId: kanban.cards.withdrawing }],
  'replenishment.take-kanban': ({ kanban, shelfId }) => [{ cardId: kanban.cards.taking, fromLocationId: shelfId }],
  'replenishment.put-back-kanban': ({ kanban }) => [{ cardId: kanban.cards.puttingBack }],
  'replenishment.fill-kanban': ({ kanban }) => [{ cardId: kanban.cards.filling }],
  'replenishment.lose-kanban': ({ kanban }) => [{ cardId: kanban.cards.losing, reason: '掉了' }],
  'replenishment.find-kanban': ({ kanban }) => [{ cardId: kanban.cards.finding }],
  'replenishment.replace-kanban': ({ kanban }) => [{ cardId: kanban.cards.replacing, reason: '撕坏了' }],
  'replenishment.note-kanban-arrivals': (h) => [
    { arrivals: [{ itemId: h.componentId, locationId: h.shelfId, quantity: '1' }] },
  ],
  'replenishment.tell-kanban-waiting': () => [{}],
  'execution.create-order': (h, dueAt) => [
    { itemId: h.kitId, ...one, dueAt, workshopId: h.id, demandOfId: order(h, 'holding').id },
    { itemId: h.kitId, ...one, dueAt, workshopId: h.id, demand: { kind: 'execution.work-order', id: h.running.id } },
  ],
  'execution.create-released-order': (h, dueAt) => [{ itemId: h.kitId, ...one, dueAt, workshopId: h.id }],
  'execution.update-order': (h) => [
    { orderId: order(h, 'updating').id, expectedVersion: 1, priority: 2, workshopId: h.id },
  ],
  'execution.release-order': (h) => [{ orderId: order(h, 'releasing').id }],
  'execution.review-shortages': (h) => [{ orderId: order(h, 'holding').id }],
  'execution.keep-material': (h) => [{ orderId: h.running.id }],
  'execution.give-back-material': (h) => [{ orderId: h.running.id }],
  'execution.hold-order': (h) => [{ orderId: order(h, 'holding').id, reason: '等料' }],
  'execution.resume-order': (h) => [{ orderId: order(h, 'held').id }],
  'execution.cancel-order': (h) => [{ orderId: order(h, 'cancelling').id, reason: '不做了' }],
  'execution.complete-order': (h) => [{ orderId: order(h, 'completing').id, reason: '不做了' }],
  'execution.close-order': (h) => [{ orderId: order(h, 'closing').id }],
  'execution.ask-for-material': (h, neededBy) => [
    { itemId: h.componentId, ...one, neededBy, orderId: order(h, 'holding').id, workshopId: h.id },
  ],
  'execution.order-request': (h) => [{ requestId: h.requests.ordering, note: '电话' }],
  'execution.update-request': (h) => [{ requestId: h.requests.updating, note: '周五到' }],
  'execution.reopen-request': (h) => [{ requestId: h.requests.reopening, reason: '退货' }],
  'execution.close-request': (h) => [{ requestId: h.requests.closing }],
  'execution.cancel-request': (h) => [{ requestId: h.requests.cancelling, reason: '不要了' }],
  'execution.split-order': (h) => [
    { orderId: order(h, 'splitting').id, ...one, operationId: step(h, 'splitting'), reason: '分批' },
  ],
  'execution.merge-orders': (h) => [
    { orderId: order(h, 'merging').id, orderIds: [order(h, 'merged').id], reason: '合并' },
  ],
  'execution.start-operation': (h) => [{ operationId: step(h, 'starting'), equipmentId: h.equipmentId }],
  'execution.pause-operation': (h) => [{ operationId: step(h, 'pausing') }],
  'execution.resume-operation': (h) => [{ operationId: step(h, 'paused') }],
  'execution.finish-operation': (h) => [{ operationId: step(h, 'finishing', 1) }],
  'execution.report-production': (h) => [
    { operationId: step(h, 'reporting'), quantityGood: '1', equipmentId: h.equipmentId },
    { operationId: step(h, 'handing', 0), quantityRework: '1', reworkToOperationId: step(h, 'handing', 0) },
  ],
  'execution.undo-own-report': (h) => [{ reportId: h.ownReport.id, reason: '报错' }],
  'execution.reverse-report': (h) => [{ reportId: h.reportId, reason: '报错' }],
  'execution.transfer-pieces': (h) => [{ operationId: step(h, 'handing') }],
  'execution.issue-material': (h) => [
    { orderId: order(h, 'issuing').id, itemId: h.lotItemId, lotId: h.lotId, quantity: '1', locationId: h.shelfId },
    {
      orderId: order(h, 'issuing').id,
      materialId: h.lotMaterialId,
      quantity: '1',
      locationId: h.shelfId,
      leaseId: h.leases.issuing,
    },
  ],
  'execution.return-material': (h) => [
    { orderId: order(h, 'returning').id, itemId: h.lotItemId, lotId: h.lotId, quantity: '1', locationId: h.shelfId },
  ],
  'execution.supplement-material': (h) => [
    {
      orderId: order(h, 'issuing').id,
      itemId: h.lotItemId,
      lotId: h.lotId,
      quantity: '1',
      locationId: h.shelfId,
      reasonCode: 'M-LOSS',
    },
    // Beyond the BOM, and without a place: it lies where the item says.
    { orderId: order(h, 'issuing').id, itemId: h.componentId, quantity: '1', reasonCode: 'M-LOSS' },
  ],
  'quality.record-inspection': (h) => [
    {
      operationId: h.running.operations[1]?.id,
      disposition: 'rework',
      quantity: '1',
      reworkToOperationId: h.running.operations[0]?.id,
      reason: '尺寸不对',
    },
  ],
  'quality.start-inspection': (h) => [{ operationId: h.running.operations[1]?.id }],
  'quality.record-readings': ({ inspections: { tasks, characteristicId } }) => [
    { taskId: tasks.reading, readings: [{ characteristicId, sampleNo: 1, ok: true }] },
    { taskId: tasks.reading, readings: [{ characteristicId, sampleNo: 2, ok: false }] },
  ],
  'quality.decide-task': ({ inspections: { tasks } }) => [
    { taskId: tasks.deciding, disposition: 'rework', quantity: '1', reason: '返修' },
    { taskId: tasks.deciding, disposition: 'scrap', quantity: '1', reason: '坏了' },
  ],
  'quality.open-due-patrols': () => [{}],
  'qualityfigures.judge-task': ({ inspections: { tasks, characteristicId } }) => [
    { taskId: tasks.deciding, characteristicIds: [characteristicId] },
  ],
  'qualityfigures.set-limits': ({ charts: { setting, fromTaskId, toTaskId } }) => [
    { chartId: setting, fromTaskId, toTaskId, reason: '过程稳定' },
  ],
  'qualityfigures.release-limits': ({ charts }) => [{ chartId: charts.releasing, reason: '换了刀具' }],
  'machines.take-messages': (h) => [
    {
      machine: h.machines.code,
      messages: [
        { kind: 'cycles', id: newId(), count: 1 },
        { kind: 'state', id: newId(), state: 'running' },
      ],
    },
  ],
  'machines.set-up-machine': (h) => [{ machineId: h.machines.id, piecesPerCycle: '2' }],
  'machines.set-step-yield': (h) => [{ operationId: step(h, 'starting'), piecesPerCycle: '2' }],
  'machines.stand': (h) => [{ machineId: h.machines.id, reasonCode: 'D-BRK', note: '卡住了' }],
  'machines.run-again': (h) => [{ machineId: h.machines.id }],
  'machines.reason-stop': (h) => [{ stopId: h.machines.stops.reasoning, reasonCode: 'D-SET' }],
  'machines.split-stop': (h) => [{ stopId: h.machines.stops.splitting, at: h.machines.splitAt }],
  'machines.class-reason': () => [{ reasonCode: 'D-BRK', loss: 'breakdown' }],
  'machines.settle-doubt': (h) => [{ doubtId: h.machines.doubtId, cause: 'test_runs', note: '试机' }],
  'machines.watch-machines': () => [{}],
  'machines.compare-counts': () => [{}],
  'machines.post-counted': (h) => [{ operationId: step(h, 'starting') }],
  'machines.attribute-cycles': (h, now) => [{ operationId: step(h, 'starting'), machineId: h.machines.id, from: now }],
  'calls.raise-call': (h) => [
    { kind: 'machine', operationId: step(h, 'starting'), equipmentId: h.equipmentId, note: '异响' },
    { kind: 'help', newCallId: newId(), workCentreId: h.centreId },
  ],
  'calls.answer-call': (h) => [{ callId: h.calls.answering }],
  'calls.solve-call': (h) => [{ callId: h.calls.solving, solution: '紧了皮带' }],
  'calls.withdraw-call': (h) => [{ callId: h.calls.withdrawing }],
  'nonconformance.raise-report': (h, now) => [
    { lotIds: [h.lotId], quantity: '3', note: '裂纹', ownerId: h.nonconformances.ownerId, dueAt: now },
    { operationId: step(h, 'starting'), newReportId: newId(), floor: true, severity: 'critical' },
    { handlingUnitId: h.units.taken, locationId: h.shelfId },
  ],
  'nonconformance.raise-for-task': ({ inspections: { tasks } }) => [{ taskId: tasks.deciding }],
  'nonconformance.describe-report': (h) => [
    {
      reportId: h.nonconformances.reports.describing,
      lotIds: [h.lotId],
      ownerId: h.nonconformances.ownerId,
      cause: '没夹紧',
    },
  ],
  'nonconformance.contain-report': ({ nonconformances: { reports } }) => [
    { reportId: reports.containing, note: '都报废了' },
  ],
  'nonconformance.verify-report': ({ nonconformances: { reports } }) => [{ reportId: reports.verifying }],
  'nonconformance.close-report': ({ nonconformances: { reports } }) => [{ reportId: reports.closing }],
  'nonconformance.reopen-report': ({ nonconformances: { reports } }) => [
    { reportId: reports.reopening, note: '又出现了' },
  ],
  'nonconformance.withdraw-report': ({ nonconformances: { reports } }) => [
    { reportId: reports.withdrawing, note: '看错了' },
  ],
  'nonconformance.hold-touched': ({ nonconformances: { reports, lotId } }) => [
    { reportId: reports.holding, note: '先冻' },
    { reportId: reports.holding, lotIds: [lotId], direction: 'both' },
  ],
  'nonconformance.release-held': ({ nonconformances: { reports, heldLineIds } }) => [
    { reportId: reports.releasing, lineIds: heldLineIds, quantity: '1', disposition: 'accept', reason: '复检合格' },
  ],
  'nonconformance.release-order': ({ nonconformances: { reports, heldOrderId } }) => [
    { reportId: reports.releasing, orderId: heldOrderId, reason: '可以继续' },
  ],
  'nonconformance.plan-action': ({ nonconformances: { reports, ownerId } }, later) => [
    { reportId: reports.acting, kind: 'corrective', what: '换夹具', ownerId, dueAt: later },
  ],
  'nonconformance.change-action': ({ nonconformances: { actions, ownerId } }, later) => [
    { actionId: actions.changing, ownerId, what: '换两套夹具', dueAt: later },
  ],
  'nonconformance.finish-action': ({ nonconformances: { actions } }) => [
    { actionId: actions.finishing, note: '换好了' },
  ],
  'nonconformance.check-action': ({ nonconformances: { actions } }) => [
    { actionId: actions.checking, effective: true, note: '三批没再出现' },
  ],
  'nonconformance.drop-action': ({ nonconformances: { actions } }) => [{ actionId: actions.dropping, note: '不需要' }],
  'nonconformance.tell-overdue': () => [{}],
  'handover.open-handover': (h) => [
    { newHandoverId: newId(), workshopId: h.id },
    { workshopId: h.id, lineId: h.handovers.lineId },
  ],
  'handover.count-line': ({ handovers }) => [
    { handoverId: handovers.open.counting, operationId: handovers.operationId, quantity: '6' },
  ],
  'handover.check-line': ({ handovers }) => [
    { handoverId: handovers.open.differing, operationId: handovers.checkedId, quantity: '6' },
  ],
  'handover.sign-out': ({ handovers }) => [{ handoverId: handovers.open.signingOut, remarks: '都好', alone: true }],
  'handover.sign-in': ({ handovers }) => [{ handoverId: handovers.open.signingIn, remarks: '看过' }],
  'handover.take-handover': ({ handovers }) => [{ handoverId: handovers.open.taking, reason: '人走了' }],
  'handover.assign-difference': ({ handovers }) => [
    { differenceId: handovers.differences.assigning, personId: handovers.ownerId },
  ],
  'handover.settle-difference': ({ handovers }) => [{ differenceId: handovers.differences.settling, note: '找到了' }],
  'handover.correct-difference': ({ handovers }) => [
    {
      differenceId: handovers.differences.correcting,
      cause: 'lost_box',
      correctionId: handovers.correctionId,
      reasonCode: handovers.scrapReason,
    },
  ],
  'handover.note-late-fact': ({ handovers }) => [
    {
      ...{ kind: 'report', factId: newId(), operationId: handovers.operationId, quantity: '1' },
      ...{ businessAt: handovers.signedAt, toldAt: new Date(Date.parse(handovers.signedAt) + 1_000).toISOString() },
    },
  ],
  'handover.tell-missing': ({ handovers }) => [{ operationId: handovers.operationId, businessAt: handovers.signedAt }],
};

const one = { quantity: '1', unit: 'pcs' };
const lot = (h: House) => ({ itemId: h.lotItemId, lotId: h.lotId, ...one });
const serial = (h: House, nth: number) => ({ itemId: h.serialItemId, lotId: h.serials[nth]?.id, ...one });
const forOrder = (h: House) => ({ documentType: 'execution.work-order', documentId: h.running.id });
const order = (h: House, name: string) => h.orders[name] as NonNullable<House['orders'][string]>;
const step = (h: House, name: string, nth = 0) => order(h, name).operations[nth] as string;

/** Where the house has readers, what they saw. */
function seen(samplesOf: (rfid: ReadersAtHand, house: House) => object[]): (house: House) => object[] {
  return (house) => (house.rfid ? samplesOf(house.rfid, house) : []);
}
