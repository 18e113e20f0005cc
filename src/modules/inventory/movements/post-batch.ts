import {
  assertInScope,
  type Batch,
  type BatchItem,
  type Configuration,
  formatAmount,
  outOfScope,
  type Principal,
  parseAmount,
  Refusal,
  type Tx,
} from '../../../kernel/index.ts';
import { nextDocumentNumbers } from '../../lowcode/index.ts';
import {
  findItems,
  findLocations,
  type Item,
  type Location,
  toBaseQuantity,
  virtualLocations,
} from '../../masterdata/index.ts';
import type { StockResponse } from '../contract.ts';
import { configurationAt, timePolicyOf } from '../ledger/find-policy.ts';
import { openStock } from '../ledger/open-stock.ts';
import { lotsInScope } from '../lots/lots-in-scope.ts';
import type { inventoryNumbers } from '../policies.ts';
import { findDocuments, type KnownDocument } from '../queries/documents.ts';
import { refuse } from '../refusals.ts';
import type { Movement, Posting, StockState } from '../rules/stock-state.ts';
import { whyNotAt } from '../rules/times.ts';
import { presentAnswer } from './present-answer.ts';

type VirtualLocations = Awaited<ReturnType<typeof virtualLocations>>;

/** What every stock command says, whatever else it says. */
export interface StockInput {
  itemId: string;
  quantity: string;
  unit: string;
  lotId?: string | undefined;
  reason?: string | undefined;
  businessAt?: string | undefined;
  documentType?: string | undefined;
  documentId?: string | undefined;
  documentLineId?: string | undefined;
  documentCode?: string | undefined;
}

export interface StockPlanContext<I> {
  input: I;
  item: Item;
  /** In the unit of the item. */
  amount: bigint;
  businessAt: Date;
  configuration: Configuration;
  ends: VirtualLocations;
  /** A real place by its id. Throws inventory.location_virtual. */
  place(locationId: string): Location;
  /** Common fields of every posting of this command. */
  base: Pick<Posting, 'itemId' | 'lotId' | 'amount' | 'businessAt' | 'documentType' | 'documentId' | 'personId'> & {
    documentLineId: string | null;
    reason: string | null;
  };
}

/** How one kind of command becomes postings; everything else about a stock command is the same for all. */
export interface StockCommandKind<I extends StockInput> {
  action: string;
  documentType: string;
  documentKind: keyof typeof inventoryNumbers;
  /** Places the command names: all must be in the person's scope, the first gives the configuration. */
  locationIds(input: I): string[];
  /** Throws refusals. A lot with an empty code is given a number. */
  plan(context: StockPlanContext<I>): Posting[];
}

interface Planned<I> {
  item: BatchItem<I, StockResponse>;
  input: I;
  thing: Item;
  configuration: Configuration;
  postings: Posting[];
  documentCode: string | null;
}

/**
 * Runs a batch of stock commands: names, plans and numbers in sets; one locking read; each command judged in turn on what the ones
 * before it left; one write. A refusal concerns only its own command.
 */
export async function postBatch<I extends StockInput>(
  batch: Batch,
  items: BatchItem<I, StockResponse>[],
  kind: StockCommandKind<I>,
): Promise<void> {
  const plans = await planAll(batch.tx, items, kind);
  await numberDocuments(batch.tx, plans, kind);
  await numberLots(batch.tx, plans);
  const stock = await openStock(
    batch.tx,
    plans.map(({ item, postings }) => ({ command: item, postings })),
  );
  const outcomes = plans.map((plan) => {
    const movements = stock.tryPost(plan.item, plan.postings, plan.configuration);
    if (movements instanceof Refusal) return { item: plan.item, outcome: movements };
    auditPosting(stock.state, plan, movements, kind);
    return { item: plan.item, outcome: presentAnswer(stock.state, movements) };
  });
  await stock.commit();
  await stock.answer(outcomes);
}

async function planAll<I extends StockInput>(
  tx: Tx,
  items: BatchItem<I, StockResponse>[],
  kind: StockCommandKind<I>,
): Promise<Planned<I>[]> {
  const things = await findItems(tx, [...new Set(items.map((item) => item.input.itemId))]);
  const locations = await findLocations(tx, [...new Set(items.flatMap((item) => kind.locationIds(item.input)))]);
  const documents = await findDocuments(tx, [...new Set(items.flatMap(({ input }) => input.documentId ?? []))]);
  const mayTouch = await lotsInScope(
    tx,
    items.map(({ principal, input }) => ({ principal, lotIds: [input.lotId] })),
  );
  const ends = await virtualLocations(tx);
  const plans: Planned<I>[] = [];
  for (const item of items) {
    try {
      plans.push(await planOne(tx, item, kind, { things, locations, documents, ends, mayTouch }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      item.refuse(error);
    }
  }
  return plans;
}

interface Known {
  things: ReadonlyMap<string, Item>;
  locations: ReadonlyMap<string, Location>;
  documents: ReadonlyMap<string, KnownDocument>;
  ends: VirtualLocations;
  mayTouch(principal: Principal, lotId: string): boolean;
}

async function planOne<I extends StockInput>(
  tx: Tx,
  item: BatchItem<I, StockResponse>,
  kind: StockCommandKind<I>,
  { things, locations, documents, ends, mayTouch }: Known,
): Promise<Planned<I>> {
  const { input } = item;
  const thing = things.get(input.itemId);
  if (!thing) throw refuse('inventory.item_unknown', { item: input.itemId }, { where: '/itemId' });
  const place = (locationId: string): Location => {
    const location = locations.get(locationId);
    if (!location) throw refuse('inventory.location_unknown', { location: locationId });
    if (location.virtual) throw refuse('inventory.location_virtual', { location: location.code });
    return location;
  };
  const [home] = kind.locationIds(input).map((id) => {
    const location = place(id);
    assertInScope(item.principal, location);
    return location;
  }) as [Location];
  const document = documents.get(input.documentId ?? '');
  if (document) assertInScope(item.principal, document);
  if (input.lotId && !mayTouch(item.principal, input.lotId)) throw outOfScope(item.principal);
  const businessAt = input.businessAt ? new Date(input.businessAt) : item.now;
  const configuration = await configurationAt(tx, home, businessAt);
  const late = whyNotAt(businessAt, item.now, timePolicyOf(configuration));
  if (late) throw late;
  if ((input.documentType === undefined) !== (input.documentId === undefined)) {
    throw refuse('inventory.document_incomplete', {}, { where: '/documentId' });
  }
  const amount = toBaseQuantity(thing, parseAmount(input.quantity), input.unit);
  const base = {
    itemId: thing.id,
    lotId: input.lotId ?? null,
    amount,
    businessAt,
    documentType: input.documentType ?? kind.documentType,
    // Without a document the command is its own.
    documentId: input.documentId ?? item.commandId,
    documentLineId: input.documentLineId ?? null,
    reason: input.reason ?? null,
    personId: item.principal.personId,
  };
  const postings = kind.plan({ input, item: thing, amount, businessAt, configuration, ends, place, base });
  return { item, input, thing, configuration, postings, documentCode: input.documentCode ?? null };
}

async function numberDocuments<I extends StockInput>(
  tx: Tx,
  plans: Planned<I>[],
  kind: StockCommandKind<I>,
): Promise<void> {
  await numberEach(
    tx,
    kind.documentKind,
    plans.filter((plan) => plan.input.documentId === undefined && plan.documentCode === null),
    (plan, code) => {
      plan.documentCode = code;
    },
  );
  for (const plan of plans) for (const posting of plan.postings) posting.documentCode = plan.documentCode;
}

/** Gives each of these a number of the kind, in one round trip for all under the same configuration. */
async function numberEach<P extends { configuration: Configuration; item: { now: Date } }>(
  tx: Tx,
  kind: keyof typeof inventoryNumbers,
  wanting: P[],
  give: (plan: P, code: string) => void,
): Promise<void> {
  for (const group of groupByPattern(kind, wanting).values()) {
    const [first] = group;
    if (!first) continue;
    const codes = await nextDocumentNumbers(tx, kind, group.length, first.configuration, first.item.now);
    for (const [index, plan] of group.entries()) give(plan, codes[index] as string);
  }
}

/** Commands whose numbers come from one pattern and one day. */
function groupByPattern<P extends { configuration: Configuration; item: { now: Date } }>(
  kind: keyof typeof inventoryNumbers,
  plans: P[],
): Map<string, P[]> {
  const groups = new Map<string, P[]>();
  for (const plan of plans) {
    const key = `${plan.configuration.numbering[kind]} ${plan.item.now.getTime()}`;
    const group = groups.get(key);
    if (group) group.push(plan);
    else groups.set(key, [plan]);
  }
  return groups;
}

/** Lots and serials that came without a code. */
async function numberLots<I extends StockInput>(tx: Tx, plans: Planned<I>[]): Promise<void> {
  const unnumbered = plans.flatMap(({ postings, configuration, item }) =>
    postings.flatMap(({ lot }) => (lot?.code === '' ? [{ lot, configuration, item }] : [])),
  );
  for (const kind of ['lot', 'serial'] as const) {
    await numberEach(
      tx,
      kind,
      unnumbered.filter((one) => one.lot.kind === kind),
      (one, code) => {
        one.lot.code = code;
      },
    );
  }
}

/** The audit entry of one accepted command. */
function auditPosting<I extends StockInput>(
  state: StockState,
  plan: Planned<I>,
  movements: Movement[],
  kind: StockCommandKind<I>,
): void {
  const [first] = movements;
  if (!first) return;
  const { item, thing, documentCode } = plan;
  const placeOf = (id: string, status: string) => `${state.locations.get(id)?.code ?? id} ${status}`;
  const total = movements.reduce((sum, movement) => sum + movement.amount, 0n);
  item.audit({
    entityType: 'inventory.movement',
    entityId: first.id,
    action: kind.action,
    label: `${thing.code} ${documentCode ?? ''}`.trim(),
    changes: {
      quantity: { to: `${formatAmount(total)} ${thing.unit}` },
      place: {
        from: placeOf(first.fromLocationId, first.fromStatus),
        to: placeOf(first.toLocationId, first.toStatus),
      },
      ...(first.reason === null ? {} : { reason: { to: first.reason } }),
    },
  });
}
