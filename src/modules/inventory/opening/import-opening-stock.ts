import {
  type Amount,
  type CommandContext,
  type Configuration,
  clockPolicies,
  codeKey,
  formatAmount,
  type Language,
  parseAmount,
  policiesOf,
  Refusal,
  type Values,
} from '../../../kernel/index.ts';
import type { ShownRow } from '../../imports/contract.ts';
import {
  defineImport,
  type Fault,
  type ImportColumn,
  type ImportOutcome,
  type ImportWork,
  noOutcome,
  oncePerFile,
  type ParsedRow,
  ROWS_SHOWN_MAX,
  resolveCodes,
} from '../../imports/index.ts';
import { nextDocumentNumber } from '../../lowcode/index.ts';
import {
  findItems,
  findLocations,
  type Item,
  type Location,
  toBaseQuantity,
  unitName,
  virtualLocations,
} from '../../masterdata/index.ts';
import { type StockStatus, stockStatusTexts } from '../contract.ts';
import { movementEntity } from '../entities.ts';
import { namedItem, namedPlace } from '../ledger/find-named.ts';
import { timePolicyOf } from '../ledger/find-policy.ts';
import { openStock, type StockSession } from '../ledger/open-stock.ts';
import { findOpenings, lockOpenings, OPENING } from '../queries/openings.ts';
import { refuse } from '../refusals.ts';
import { balanceKeyText, type Posting } from '../rules/stock-state.ts';
import { momentOfDay, whyNotAt } from '../rules/times.ts';
import { openingColumns } from './opening-columns.ts';
import { takeBackOpenings } from './take-back-openings.ts';

const ONE = 1_000_000n;
/** Rows that one session holds under lock. */
const CHUNK = 1_000;

/** What lay on the shelves before the books began. Each place of an item (and lot) is opened once; loading the same again changes nothing. */
export const openingStockImport = defineImport({
  entity: 'opening-stock',
  module: 'inventory',
  things: { zh: '期初库存', en: 'Opening stock' },
  permission: 'inventory.adjustment.write',
  columns: openingColumns,
  take: importOpenings,
  undo: takeBackOpenings,
});

interface Opening {
  row: ParsedRow;
  item: Item;
  place: Location;
  configuration: Configuration;
  posting: Posting;
}

async function importOpenings(context: CommandContext, work: ImportWork): Promise<ImportOutcome> {
  const outcome = noOutcome();
  const shown: Opening[] = [];
  const { rows, faults } = await resolveCodes(context.tx, work.rows, work.columns);
  outcome.faults.push(...faults);
  if (work.write) await lockOpenings(context.tx);
  const once = oncePerFile();
  let documentCode: string | null = null;
  for (let at = 0; at < rows.length; at += CHUNK) {
    work.progress(at);
    const openings = await planOpenings(context, work, rows.slice(at, at + CHUNK), once, outcome);
    const [first] = openings;
    if (!first) continue;
    if (work.write && documentCode === null)
      documentCode = await nextDocumentNumber(context.tx, 'opening', first.configuration, context.now);
    for (const { posting } of openings) posting.documentCode = documentCode;
    const stock = await openStock(context.tx, [{ command: context, postings: openings.map(({ posting }) => posting) }]);
    const known = {
      openings: await findOpenings(
        context.tx,
        openings.map(({ item }) => item.id),
      ),
      lotIds: lotIdsOf(stock),
    };
    for (const opening of openings) {
      const result = openOne(context, stock, known, opening);
      if (result instanceof Refusal) outcome.faults.push(faultOf(opening.row, work.columns, result));
      else if (result === 'unchanged') outcome.unchanged += 1;
      else {
        outcome.created += 1;
        if (work.write) outcome.taken.push({ recordId: result, version: 1, before: null });
        if (shown.length < ROWS_SHOWN_MAX) shown.push(opening);
      }
    }
    if (work.write) {
      await stock.commit();
      await context.writeTold();
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { ...outcome, show: async (language) => shown.map((opening) => showOpening(opening, language)) };
}

async function planOpenings(
  context: CommandContext,
  work: ImportWork,
  rows: readonly ParsedRow[],
  once: ReturnType<typeof oncePerFile>,
  outcome: ImportOutcome,
): Promise<Opening[]> {
  const items = await findItems(context.tx, [...new Set(rows.map(({ values }) => String(values.itemId)))]);
  const places = await findLocations(context.tx, [...new Set(rows.map(({ values }) => String(values.locationId)))]);
  const ends = await virtualLocations(context.tx);
  const openings: Opening[] = [];
  for (const row of rows) {
    try {
      const opening = await planOne(context, work, row, { items, places, from: ends.adjustment });
      const { itemId, toLocationId, toStatus, lot } = opening.posting;
      const key = [itemId, toLocationId, toStatus, codeKey(lot?.code ?? '')].join(' ');
      once(key, row.row, opening.item.code);
      openings.push(opening);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      outcome.faults.push(faultOf(row, work.columns, error));
    }
  }
  return openings;
}

async function planOne(
  context: CommandContext,
  work: ImportWork,
  row: ParsedRow,
  known: { items: ReadonlyMap<string, Item>; places: ReadonlyMap<string, Location>; from: string },
): Promise<Opening> {
  const { values } = row;
  const item = namedItem(known.items, String(values.itemId));
  if (!item.active) throw refuse('inventory.item_inactive', { item: item.code }, { where: '/itemId' });
  const place = namedPlace(known.places, String(values.locationId), context.principal, '/locationId');
  const plain = await context.configuration({ ...place, at: context.now });
  const timeZone = policiesOf(plain, clockPolicies)['clock.time_zone'];
  const businessAt = values.openedOn ? momentOfDay(String(values.openedOn), timeZone, context.now) : context.now;
  const configuration = await context.configuration({ ...place, at: businessAt });
  const late = whyNotAt(businessAt, context.now, timePolicyOf(configuration), '/openedOn');
  if (late) throw late;
  const amount = toBaseQuantity(item, parseAmount(String(values.quantity)), String(values.unit ?? item.unit));
  const lot = draftLot(item, amount, values);
  const posting: Posting = {
    itemId: item.id,
    lotId: null,
    amount,
    fromLocationId: known.from,
    fromStatus: 'available',
    toLocationId: place.id,
    toStatus: (values.status as StockStatus | undefined) ?? 'available',
    businessAt,
    documentType: OPENING,
    documentId: work.importId || context.commandId,
    personId: context.principal.personId,
    reason: null,
    ...(lot ? { lot } : {}),
  };
  return { row, item, place, configuration, posting };
}

function draftLot(item: Item, amount: Amount, values: Values): Posting['lot'] {
  const code = String(values.lot ?? '');
  if (item.tracking === 'none') {
    if (code !== '') throw refuse('inventory.lot_not_tracked', { item: item.code }, { where: '/lot' });
    return undefined;
  }
  if (code === '') throw refuse('inventory.lot_required', { item: item.code }, { where: '/lot' });
  if (item.tracking === 'serial' && amount !== ONE) {
    const counts = { wanted: formatAmount(amount), given: 1, max: 1 };
    throw refuse('inventory.serials_do_not_match', { item: item.code, ...counts }, { where: '/quantity' });
  }
  return {
    code,
    written: true,
    kind: item.tracking === 'serial' ? 'serial' : 'lot',
    supplierLotCode: (values.supplierLotCode as string | undefined) ?? null,
    expiresOn: (values.expiresOn as string | undefined) ?? null,
  };
}

type Openings = ReadonlyMap<string, Amount>;
type LotIds = ReadonlyMap<string, string>;

const lotKey = (itemId: string, code: string) => `${itemId} ${codeKey(code)}`;

/** The movement's id; 'unchanged' where the place was opened with just this; or why not. */
function openOne(
  context: CommandContext,
  stock: StockSession,
  { openings, lotIds }: { openings: Openings; lotIds: LotIds },
  { item, place, configuration, posting }: Opening,
): string | Refusal {
  const lotId = posting.lot ? (lotIds.get(lotKey(item.id, posting.lot.code)) ?? '') : null;
  const key = { itemId: item.id, locationId: place.id, lotId, status: posting.toStatus };
  const opened = openings.get(balanceKeyText(key));
  if (opened === posting.amount) return 'unchanged';
  // Of a lot that is new there is no balance yet.
  const onHand = stock.state.balances.get(balanceKeyText(key))?.onHand ?? 0n;
  const parameters = {
    item: item.code,
    location: place.code,
    lot: posting.lot?.code ?? '—',
    there: formatAmount(opened ?? onHand),
    unit: item.unit,
  };
  if (opened !== undefined) return refuse('inventory.opened_otherwise', parameters, { where: '/quantity' });
  // What was issued before it was on the books may be below zero: the opening puts it right.
  if (onHand > 0n) return refuse('inventory.stock_before_opening', parameters, { where: '/quantity' });
  const movements = stock.tryPost(context, [posting], configuration);
  if (movements instanceof Refusal) return movements;
  const [movement] = movements;
  if (!movement) throw new Error('an opening without a movement');
  auditOpening(context, movement.id, posting, item, place);
  return movement.id;
}

function auditOpening(context: CommandContext, id: string, posting: Posting, item: Item, place: Location): void {
  context.audit({
    entityType: 'inventory.movement',
    entityId: id,
    action: 'opened',
    label: `${item.code} ${posting.documentCode ?? ''}`.trim(),
    changes: {
      quantity: { to: `${formatAmount(posting.amount)} ${item.unit}` },
      place: { to: place.code },
      status: { to: posting.toStatus },
    },
  });
}

/** Serials and lots that stand already, by item and code. */
function lotIdsOf({ state }: StockSession): Map<string, string> {
  return new Map([...state.lots.values()].map(({ id, itemId, code }) => [lotKey(itemId, code), id]));
}

function faultOf(row: ParsedRow, columns: readonly ImportColumn[], refusal: Refusal): Fault {
  const field = refusal.where?.split('/')[1] ?? 'quantity';
  const column = columns.find(({ name, link }) => (link?.field ?? name) === field);
  return { row: row.row, column, value: (column && row.texts[column.name]) ?? '', refusal };
}

function showOpening({ row, item, place, posting }: Opening, language: Language): ShownRow {
  const texts = {
    place: { label: { zh: '库位', en: 'Place' }, after: place.code },
    lot: { label: { zh: '批次', en: 'Lot' }, after: posting.lot?.code ?? '' },
    quantity: {
      label: movementEntity.fields.quantity.label,
      after: `${formatAmount(posting.amount)} ${unitName(item.unit, language)}`,
    },
    status: { label: movementEntity.fields.status.label, after: stockStatusTexts[posting.toStatus][language] },
  };
  return {
    row: row.row,
    kind: 'created',
    code: item.code,
    name: language === 'en' && item.nameEn ? item.nameEn : item.name,
    changes: Object.values(texts).flatMap(({ label, after }) =>
      after === '' ? [] : [{ label: label[language], before: '', after }],
    ),
  };
}
