import type { Amount, JsonObject } from '../../../kernel/index.ts';
import type { Item, Location } from '../../masterdata/index.ts';
import type { HandlingUnitState, LateFact, StockStatus } from '../contract.ts';
import type { Fact } from './lowest-later.ts';
import type { NewReservation, PromiseEnd } from './promises.ts';
import type { Place } from './shared-place.ts';

/** What the rules need to know of an item; a masterdata item has all of it. */
export type StockItem = Pick<Item, 'id' | 'code' | 'unit' | 'tracking'>;

export interface StockLot {
  id: string;
  itemId: string;
  code: string;
  kind: 'lot' | 'serial';
  /** Last day of use, `YYYY-MM-DD`. */
  expiresOn: string | null;
  /** The document it was made or received for. */
  createdFromType: string;
  createdFromId: string;
  /** Of a serial: where it is, virtual ends included; null: nowhere. Of a lot: always null. Known once its row is locked. */
  place: SerialPlace | null;
}

/** Where a serial is, and the document that brought it there. */
export interface SerialPlace {
  locationId: string;
  documentType: string;
  documentId: string;
  documentCode: string | null;
  /** Documents that took over from this one. */
  successorIds?: string[];
}

export interface BalanceKey {
  itemId: string;
  locationId: string;
  lotId: string | null;
  status: StockStatus;
}

export interface Balance extends BalanceKey {
  onHand: Amount;
  reserved: Amount;
  /** As the database held it; what is written is the difference. */
  onHandBefore: Amount;
  reservedBefore: Amount;
  /** Of what is on hand, what stands in handling units. */
  packed: Amount;
  packedBefore: Amount;
  negativeAllowed: boolean;
  /** Whether the row was there to be locked. */
  stored: boolean;
}

/** A box, tray or pallet, as its content is decided on. */
export interface StockHandlingUnit {
  id: string;
  code: string;
  state: HandlingUnitState;
  /** Where it stands: the place of the outermost one that it stands in. */
  locationId: string;
}

/** What stands in a handling unit. */
export interface StockContent extends Omit<BalanceKey, 'locationId'> {
  handlingUnitId: string;
  amount: Amount;
  amountBefore: Amount;
}

/** An open promise of the item as a whole, wherever it lies. */
export interface ItemPromise {
  documentType: string;
  documentId: string;
  documentCode: string | null;
  open: Amount;
}

/** A locked, active promise to one of the documents posted for. */
export interface StockReservation extends ItemPromise {
  id: string;
  itemId: string;
  locationId: string | null;
  lotId: string | null;
  openBefore: Amount;
}

/** A lot or serial that something is received into. Made when its code is new to the item, and something is posted into it. */
export interface LotDraft {
  code: string;
  kind: 'lot' | 'serial';
  /** Somebody wrote or scanned the code; otherwise it was numbered, or is the order's. */
  written?: boolean;
  supplierLotCode?: string | null;
  expiresOn?: string | null;
  custom?: JsonObject;
}

/** One line to post. Amounts are in the unit of the item. Both places may be virtual; those keep no balance. */
export interface Posting {
  itemId: string;
  lotId: string | null;
  /** Instead of `lotId`: the lot that this code means. */
  lot?: LotDraft | undefined;
  amount: Amount;
  fromLocationId: string;
  fromStatus: StockStatus;
  toLocationId: string;
  toStatus: StockStatus;
  businessAt: Date;
  documentType: string;
  documentId: string;
  documentLineId?: string | null;
  /** What people call the document, so that a movement can be read without asking the module above. */
  documentCode?: string | null;
  reason?: string | null;
  reversesId?: string | null;
  personId: string | null;
  /** The unit it is taken out of; left out for what lies loose. */
  fromHandlingUnitId?: string | null;
  /** The unit it is put into. The same as it is taken out of: it goes along in its unit, or changes its status there. */
  toHandlingUnitId?: string | null;
  /** A lease that it is taken from first: one that holds for its moment (`ledger/find-leases.ts`). */
  leaseId?: string | undefined;
  /** Brings back what went out: at most what is out, of the document too or of the item as a whole. */
  comesBack?: 'document' | 'item';
  /** Of what comes in: from whom, where that is known. */
  supplierId?: string | null;
  /** Of what is held for a judgement: the judgement that lets it go. */
  judgedBy?: string;
}

/** The statuses that a gate may keep goods in: until they are judged, since they were rejected, or until somebody says that a hold is over. */
const keptStatuses = ['in_inspection', 'rejected', 'hold'] as const;
export type KeptStatus = (typeof keptStatuses)[number];

export function isKept(status: StockStatus): status is KeptStatus {
  return keptStatuses.some((one) => one === status);
}

/** What of the stock waits for a judgement, was rejected by one, or is held (`ledger/stock-gate.ts`). */
export interface HeldStock {
  /** What is held may be held by several: then the most that one of them holds stays. What judgements hold adds up. */
  status: KeptStatus;
  /** Who judges it, and how people call that. */
  judgeId: string;
  judgeCode: string;
  /** The movement by which it came; null where it lay there before. */
  movementId: string | null;
  itemId: string;
  lotId: string | null;
  /** What came or was rejected, and what of it lies there still. */
  amount: Amount;
  left: Amount;
}

export function heldKey({ itemId, lotId, status }: Pick<HeldStock, 'itemId' | 'lotId' | 'status'>): string {
  return `${itemId}|${lotId ?? NIL_LOT}|${status}`;
}

export interface Movement extends Required<Omit<Posting, 'comesBack' | 'lot' | 'leaseId' | 'judgedBy'>> {
  id: string;
  postedAt: Date;
  /** From when it counts, where it happened in a sealed day; null: from when it happened. */
  accountAt: Date | null;
  commandId: string;
  /** On hand afterwards where it came from and went to; at the ledger's other ends zero. */
  onHandAfter: { from: Amount; to: Amount };
  promisesUsed: { reservationId: string; amount: Amount; open: Amount }[];
}

/** Policy as the rules take it: a parameter, never looked up. */
export interface StockPolicy {
  negativeStock: 'forbid' | 'allow';
  lotExpiredIssue: 'forbid' | 'allow';
  /** A fact entered late that leaves less than nothing in between. */
  backdatedNegative: 'forbid' | 'alert';
  /** Taking what is promised to somebody wherever it lies. */
  promisedElsewhere: 'warn' | 'forbid';
  /** The factory's own days: a lot may be used to the end of its last one. */
  timeZone: string;
}

/** The locked stock that a transaction decides on, and what it has decided so far. */
export interface StockState {
  items: Map<string, StockItem>;
  locations: Map<string, Location>;
  lots: Map<string, StockLot>;
  balances: Map<string, Balance>;
  /** Units that are posted out of or into, and what stands in them, by contentKeyText. */
  handlingUnits: Map<string, StockHandlingUnit>;
  contents: Map<string, StockContent>;
  reservations: StockReservation[];
  /** Promises of items as a whole, the oldest first; and what is available of those items at all places, firm promises taken off. */
  itemPromises: Map<string, ItemPromise[]>;
  itemAvailable: Map<string, Amount>;
  /** What happened at each balance after the earliest moment that is posted for; undefined when nothing is entered late. */
  facts: Map<string, Fact[]> | undefined;
  /** What is out at a customer or in production, by outKey: only what is asked back. */
  out: Map<string, Amount>;
  /** Serials whose place has changed. */
  placed: Set<string>;
  /** Up to when the days of the places posted at are sealed; held as they are until the transaction ends. */
  sealed: Map<string, Date>;
  /** What was told of a sealed day, by command. */
  late: Map<string, LateFact>;
  /** What gates hold; only of what might leave their statuses. */
  held: HeldStock[];
  /** How much of each lot lies in the statuses that are kept, at all places together; by `heldKey`. */
  kept: Map<string, Amount>;
  /** What comes from a supplier and has to be inspected first, by `receiptKey`. */
  inspected: Set<string>;
  /** Decided, not yet written. */
  movements: Movement[];
  reserved: (NewReservation & { commandId: string })[];
  ended: (PromiseEnd & { promise: StockReservation; amount: Amount; commandId: string })[];
  wentNegative: (BalanceKey & { onHand: Amount; commandId: string })[];
  wasNegative: (BalanceKey & { at: Date; lowest: Amount; commandId: string })[];
  /** Documents posted for, as far as stock was told of them. */
  documents: ReadonlyMap<string, Pick<Place, 'workshopId'>>;
  /** What was taken although it is promised to somebody. */
  promisesTaken: { commandId: string; itemId: string; promise: ItemPromise; amount: Amount }[];
}

export const NIL_LOT = '00000000-0000-0000-0000-000000000000';

export function balanceKeyText(key: BalanceKey): string {
  return `${key.itemId}|${key.locationId}|${key.lotId ?? NIL_LOT}|${key.status}`;
}

export function contentKeyText(key: Omit<StockContent, 'amount' | 'amountBefore'>): string {
  return `${key.handlingUnitId}|${key.itemId}|${key.lotId ?? NIL_LOT}|${key.status}`;
}

export function emptyStockState(): StockState {
  return {
    items: new Map(),
    locations: new Map(),
    lots: new Map(),
    balances: new Map(),
    handlingUnits: new Map(),
    contents: new Map(),
    reservations: [],
    itemPromises: new Map(),
    itemAvailable: new Map(),
    documents: new Map(),
    facts: undefined,
    out: new Map(),
    placed: new Set(),
    sealed: new Map(),
    late: new Map(),
    held: [],
    kept: new Map(),
    inspected: new Set(),
    movements: [],
    reserved: [],
    ended: [],
    wentNegative: [],
    wasNegative: [],
    promisesTaken: [],
  };
}

export function sidesOf(posting: Posting): { from: BalanceKey; to: BalanceKey } {
  const { itemId, lotId } = posting;
  return {
    from: { itemId, lotId, locationId: posting.fromLocationId, status: posting.fromStatus },
    to: { itemId, lotId, locationId: posting.toLocationId, status: posting.toStatus },
  };
}

/** Both sides of every posting; those at virtual locations keep no balance. */
export function keysOfPostings(postings: readonly Posting[]): BalanceKey[] {
  return postings.flatMap((posting) => Object.values(sidesOf(posting)));
}

/** The balance of a loaded key. A key that was not loaded is a bug of the caller, not a refusal. */
export function balanceOf(state: StockState, key: BalanceKey): Balance {
  const balance = state.balances.get(balanceKeyText(key));
  if (!balance) throw new Error(`balance ${balanceKeyText(key)} was not loaded`);
  return balance;
}

export function isVirtual(state: StockState, locationId: string): boolean {
  const location = state.locations.get(locationId);
  if (!location) throw new Error(`location ${locationId} was not loaded`);
  return location.virtual;
}

/** The documents whose promises a posting uses up, the first served first. A lease is a document of its own. */
export function takersOf({ leaseId, documentId }: Pick<Posting, 'leaseId' | 'documentId'>): string[] {
  return leaseId === undefined ? [documentId] : [leaseId, documentId];
}

/** What of exactly this stock is promised to a document. */
export function promisedTo(state: StockState, documentId: string, { itemId, locationId, lotId }: BalanceKey): Amount {
  return state.reservations
    .filter((one) => one.documentId === documentId && one.itemId === itemId)
    .filter((one) => one.locationId === locationId && one.lotId === lotId)
    .reduce((sum, one) => sum + one.open, 0n);
}

/** What lies loose: on hand less what stands in handling units. */
export function looseOf(balance: Balance): Amount {
  return balance.onHand - balance.packed;
}

/** On hand less what is firmly promised; only the status available can be promised. */
export function availableOf(balance: Balance): Amount {
  return balance.status === 'available' ? balance.onHand - balance.reserved : 0n;
}
