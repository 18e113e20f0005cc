import {
  defineQuery,
  formatAmount,
  inScope,
  mayDo,
  type Principal,
  providedFor,
  type QueryContext,
} from '../../kernel/index.ts';
import { readPaperLink } from '../../labels/index.ts';
import { handlingUnitKinds, type LotKind, stockStatusTexts } from '../inventory/contract.ts';
import { findHandlingUnits, lotsInScope, readHandlingUnit } from '../inventory/index.ts';
import { findByScanCode, unitName } from '../masterdata/index.ts';
import {
  type Action,
  operationStateLabels,
  orderStateLabels,
  type ScanLabel,
  type ScanResponse,
  sayHold,
  zScanRequest,
  zScanResponse,
} from './contract.ts';
import { explainOperation, explainOrder } from './explain-actions.ts';
import { materialNamesOf } from './materials/material-names.ts';
import { loadMaterials, readOrder, readOrderOfOperation } from './queries/load-orders.ts';
import {
  findScanOperation,
  findScanRows,
  findStockFacts,
  readIsBadge,
  type ScanRow,
  type StockFactRow,
} from './queries/scan.ts';
import { refuse } from './refusals.ts';
import { hereOf, type Order, operationOf } from './rules/index.ts';
import { labelIn, type ReadScanLabel } from './scan-label.ts';
import { scanSources } from './scan-sources.ts';

interface Candidate {
  kind: ScanResponse['kind'];
  id: string;
  code: string;
  name: string;
  parentId: string | null;
  /** Of a lot: whether it is one piece. */
  lotKind?: LotKind | null;
  /** Of a document of a floor above. */
  facts?: ScanResponse['facts'];
}
type Fact = ScanResponse['facts'][number];

/**
 * Whatever was scanned: what it is, what is known of it, what may be done with it now. Orders and operations come first, then
 * master data's own codes, lots and people; the same text under several names is told as alternatives.
 */
export const scan = defineQuery({
  name: 'execution.scan',
  summary: { zh: '扫码', en: 'What a scanned code is and what may be done now' },
  permission: 'execution.operation.read',
  input: zScanRequest,
  output: zScanResponse,
  http: { method: 'GET', path: '/scan' },
  handle: async (context, { code, orderId, id: meant }) => {
    const paper = readPaperLink(code);
    const own = paper ? await findOperation(context, paper.operationId) : await findCandidates(context, code);
    // A code of the house's own is that, whatever the standards would make of it.
    const label = own.length > 0 || paper ? undefined : labelIn(context, code);
    const found = label ? await findByLabel(context, label) : own;
    // Of those that bear the code, the one that was chosen comes first.
    const [first, ...others] = found.sort((a, b) => Number(b.id === meant) - Number(a.id === meant));
    if (!first) {
      const isBadge = await readIsBadge(context.tx, code);
      throw refuse(isBadge ? 'execution.scan_is_badge' : 'execution.scan_unknown', { code }, { where: '/code' });
    }
    const says = label && 'says' in label ? label.says : null;
    const described = await describe(context, first, orderId);
    return {
      code,
      kind: first.kind,
      title: `${first.code} ${first.name}`.trim(),
      entity: { id: first.id, code: first.code, name: first.name, ...described.entity },
      facts: says ? [...factsOf(context.principal, says), ...described.facts] : described.facts,
      actions: described.actions,
      label: says,
      alternatives: others.map(({ kind, id, code: own, name, parentId, lotKind }) => ({
        kind,
        id,
        code: own,
        title: `${own} ${name}`.trim(),
        itemId: kind === 'lot' ? parentId : null,
        lotKind: lotKind ?? null,
      })),
    };
  },
});

/** In the reader's language, where there is such a name. */
function nameIn({ language }: Principal, name: string, nameEn: string | null): string {
  return (language === 'en' && nameEn) || name;
}

/** The kind that is meant first where one text is several codes. */
const ranks: ScanResponse['kind'][] = [
  'operation',
  'order',
  'purchase_order',
  'kanban_card',
  'item',
  'lot',
  'handling_unit',
  'location',
  'equipment',
  'person',
  'report',
];

async function findCandidates(context: QueryContext, code: string): Promise<Candidate[]> {
  const { tx, principal } = context;
  const rows = await findScanRows(tx, code);
  const lotIds = rows.flatMap(({ kind, id }) => (kind === 'lot' ? [id] : []));
  const isOwnLot = await lotsInScope(tx, [{ principal, lotIds }]);
  const own = rows.filter((row) => (row.kind === 'lot' ? isOwnLot(principal, row.id) : isVisible(row, principal)));
  const known = await findByScanCode(tx, code, principal);
  const masterdata = known.flatMap(({ kind, id, code: ownCode, name, nameEn }) =>
    kind === 'item' || kind === 'location' || kind === 'equipment'
      ? [{ kind, id, code: ownCode, name, nameEn, parentId: null }]
      : [],
  );
  const named: Candidate[] = [...own, ...masterdata].map(({ nameEn, ...one }) => ({
    ...one,
    name: nameIn(principal, one.name, nameEn),
  }));
  named.push(...(await findUnits(context, code)));
  for (const source of providedFor(tx, scanSources))
    named.push(...(await source(context, code)).map((document) => ({ ...document, parentId: null })));
  return named.sort((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind));
}

/** The step that a link on a traveller leads to; which drawing, the floor app reads from the link itself. */
async function findOperation({ tx, principal }: QueryContext, operationId: string): Promise<Candidate[]> {
  const rows = (await findScanOperation(tx, operationId)).filter((row) => inScope(principal, row));
  return rows.map(({ nameEn, ...one }) => ({ ...one, name: nameIn(principal, one.name, nameEn) }));
}

/** A box, tray or pallet by its own number or its SSCC; its name is what kind of unit it is. */
async function findUnits({ tx, principal }: QueryContext, code: string): Promise<Candidate[]> {
  const units = await findHandlingUnits(tx, { codes: [code] });
  return units
    .filter((unit) => inScope(principal, unit))
    .map(({ id, code: own, kind }) => ({
      ...{ kind: 'handling_unit' as const, id, code: own, parentId: null },
      name: handlingUnitKinds[kind][principal.language],
    }));
}

/** The unit by its SSCC; the item by its GTIN, and before it the lot or serial of that item which the label names. */
async function findByLabel(context: QueryContext, read: ReadScanLabel): Promise<Candidate[]> {
  if ('sscc' in read) {
    const units = await findUnits(context, read.sscc);
    if (units.length > 0) return units;
    throw refuse('execution.label_unit_unknown', { sscc: read.sscc }, { where: '/code' });
  }
  const { says, spellings } = read;
  for (const spelling of spellings) {
    const items = (await findCandidates(context, spelling)).filter(({ kind }) => kind === 'item');
    if (items.length === 0) continue;
    const part = says.serial ?? says.lot;
    const named = part === null ? [] : await findCandidates(context, part);
    const ids = new Set(items.map(({ id }) => id));
    return [
      ...named.filter(({ kind, parentId }) => kind === 'lot' && parentId !== null && ids.has(parentId)),
      ...items,
    ];
  }
  throw refuse('execution.label_item_unknown', { gtin: says.gtin }, { where: '/code' });
}

function factsOf(principal: Principal, { lot, serial, producedOn, expiresOn, quantity, unit }: ScanLabel): Fact[] {
  const say = speaker(principal);
  const amount = quantity && `${quantity} ${unit ?? ''}`.trim();
  return [
    ...(lot ? [say('labelLot', '标签批次', 'Lot on the label', lot)] : []),
    ...(serial ? [say('labelSerial', '标签序列号', 'Serial on the label', serial)] : []),
    ...(producedOn ? [say('labelProducedOn', '生产日期', 'Produced on', producedOn)] : []),
    ...(expiresOn ? [say('labelExpiresOn', '有效期至', 'Expires on', expiresOn)] : []),
    ...(amount ? [say('labelQuantity', '标签数量', 'Quantity on the label', amount)] : []),
  ];
}

/** A person is shown by name only to those who may see people of that workshop, or to that person; a lot to those whose it is. */
function isVisible(row: ScanRow, principal: Principal): boolean {
  if (row.kind !== 'person') return inScope(principal, row);
  if (row.id === principal.personId) return true;
  const homeless = row.workshopId === null && row.lineId === null;
  return mayDo(principal, 'identity.person.read') && (principal.scope.all || (!homeless && inScope(principal, row)));
}

interface Described {
  entity: Record<string, unknown>;
  facts: Fact[];
  actions: Action[];
}

async function describe(context: QueryContext, candidate: Candidate, orderId: string | undefined): Promise<Described> {
  const { id, kind } = candidate;
  switch (kind) {
    case 'order':
      return describeOrder(context, candidate);
    case 'operation':
      return describeOperation(context, candidate);
    case 'lot':
      return describeStock(
        context,
        { lotId: id },
        { itemId: candidate.parentId, lotId: id, lotKind: candidate.lotKind },
        orderId,
      );
    case 'item':
      return describeStock(context, { itemId: id }, { itemId: id }, orderId);
    case 'handling_unit':
      return describeUnit(context, id);
    case 'location':
      return describeStock(context, { locationId: id }, { locationId: id }, orderId);
    default:
      return { entity: {}, facts: candidate.facts ?? [], actions: [] };
  }
}

async function describeOrder(context: QueryContext, { id, name }: Candidate): Promise<Described> {
  const { tx, principal } = context;
  const order = (await readOrder(tx, id)) as Order;
  await loadMaterials(tx, [order]);
  const say = speaker(principal);
  const unit = unitName(order.unit, principal.language);
  const facts = [
    say('state', '状态', 'State', orderStateLabels[order.state][principal.language]),
    say('item', '物料', 'Item', name),
    say(
      'quantity',
      '完成/计划',
      'Done/planned',
      `${formatAmount(order.good)} / ${formatAmount(order.quantity)} ${unit}`,
    ),
    say('dueAt', '交期', 'Due', order.dueAt.toISOString()),
  ];
  const held = sayHold(order);
  if (held) facts.push(say('holdReason', '挂起原因', 'Hold reason', held[principal.language]));
  const operations = order.operations.map((one) => ({ id: one.id, code: one.code, name: one.name, state: one.state }));
  const entity = { itemId: order.itemId, state: order.state, operations };
  return { entity, facts, actions: await explainOrder(context, order) };
}

async function describeOperation(context: QueryContext, { id }: Candidate): Promise<Described> {
  const { tx, principal } = context;
  const order = (await readOrderOfOperation(tx, id)) as Order;
  const operation = operationOf(order, id);
  const say = speaker(principal);
  const unit = unitName(order.unit, principal.language);
  const amount = (value: bigint) => `${formatAmount(value)} ${unit}`;
  const facts = [
    say('state', '状态', 'State', operationStateLabels[operation.state][principal.language]),
    say('order', '工单', 'Order', order.code),
    say('here', '待加工', 'Here', amount(hereOf(operation))),
    say('good', '合格', 'Good', amount(operation.good)),
    say('held', '待检', 'Held', amount(operation.held)),
    say('scrap', '报废', 'Scrap', amount(operation.scrap)),
  ];
  const entity = {
    ...{ orderId: order.id, itemId: order.itemId, state: operation.state, orderState: order.state },
    quantityHere: formatAmount(hereOf(operation)),
    doneOutside: operation.serviceItemId !== null,
  };
  return { entity, facts, actions: await explainOperation(context, order, operation) };
}

/** Stock where it lies; with an order at hand, also what may be done for that order with this material. */
async function describeStock(
  context: QueryContext,
  by: Parameters<typeof findStockFacts>[1],
  entity: Record<string, unknown>,
  orderId: string | undefined,
): Promise<Described> {
  const { tx, principal } = context;
  const order = orderId ? await readOrder(tx, orderId) : undefined;
  let actions: Action[] = [];
  const standsIn: Fact[] = [];
  if (order && !('locationId' in by)) {
    await loadMaterials(tx, [order]);
    const wanted = ['issue', 'return', 'supplement'];
    actions = (await explainOrder(context, order)).filter((one) => wanted.includes(one.action));
    standsIn.push(...(await standsInOn(context, order, String(entity.itemId))));
  }
  const rows = mayDo(principal, 'inventory.stock.read') ? await findStockFacts(tx, by, principal.scope) : [];
  const facts = rows.map((row, index) => {
    const value = `${row.onHand} ${unitName(row.unit, principal.language)}`;
    return { name: `stock${index}`, label: placeOf(row, by, principal), value };
  });
  return { entity, facts: [...standsIn, ...facts], actions };
}

/** What stands in a unit, and where it stands. */
async function describeUnit({ tx, principal }: QueryContext, id: string): Promise<Described> {
  const unit = await readHandlingUnit(tx, id);
  const say = speaker(principal);
  const facts = [
    say(
      'location',
      '位置',
      'Place',
      `${unit.locationCode} ${nameIn(principal, unit.locationName, unit.locationNameEn)}`,
    ),
    ...(unit.parent ? [say('parent', '外层容器', 'Stands in', unit.parent.code)] : []),
    ...(mayDo(principal, 'inventory.stock.read') ? unit.contents : []).map((one, index) => ({
      name: `content${index}`,
      label: [one.itemCode, nameIn(principal, one.itemName, one.itemNameEn), one.lotCode].filter(Boolean).join(' '),
      value: `${one.quantity} ${unitName(one.unit, principal.language)}`,
    })),
    ...unit.parts.map((part, index) => say(`part${index}`, '里层容器', 'Unit in it', part.code)),
  ];
  return { entity: { state: unit.state, locationId: unit.locationId }, facts, actions: [] };
}

/** For which lines of the order at hand the item may stand in. */
async function standsInOn({ tx, principal }: QueryContext, order: Order, itemId: string): Promise<Fact[]> {
  const lines = order.materials.filter((line) => line.substitutes.some((one) => one.itemId === itemId));
  if (lines.length === 0) return [];
  const { itemCode } = await materialNamesOf(tx, order);
  const codes = [...new Set(lines.map((line) => itemCode(line.itemId)))].join('、');
  return [speaker(principal)('standsInFor', '可代替', 'May stand in for', codes)];
}

function placeOf(row: StockFactRow, by: { locationId?: string }, principal: Principal): string {
  const what = by.locationId ? `${row.itemCode} ${nameIn(principal, row.itemName, row.itemNameEn)}` : row.locationCode;
  const status = row.status === 'available' ? null : stockStatusTexts[row.status][principal.language];
  return [what, row.lotCode, status].filter(Boolean).join(' · ');
}

function speaker(principal: Principal) {
  return (name: string, zh: string, en: string, value: string): Fact => ({
    name,
    label: principal.language === 'zh' ? zh : en,
    value,
  });
}
