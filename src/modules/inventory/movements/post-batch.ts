import type { z } from 'zod';
import {
  assertInScope,
  type Batch,
  type BatchItem,
  type Configuration,
  defineBatchCommand,
  formatAmount,
  outOfScope,
  type Principal,
  parseAmount,
  Refusal,
  type Text,
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
import { type MoveStockRequest, type StockResponse, zStockResponse } from '../contract.ts';
import { type LeaseFor, leasesFor } from '../ledger/find-leases.ts';
import { namedItem, namedPlace } from '../ledger/find-named.ts';
import { timePolicyOf } from '../ledger/find-policy.ts';
import { openStock } from '../ledger/open-stock.ts';
import { lotsInScope } from '../lots/lots-in-scope.ts';
import type { inventoryNumbers } from '../policies.ts';
import { findDocuments, type KnownDocument } from '../queries/documents.ts';
import { type FoundHandlingUnit, findHandlingUnits } from '../queries/handling-units.ts';
import { refuse } from '../refusals.ts';
import type { Movement, Posting, StockState } from '../rules/stock-state.ts';
import { whyNotAt } from '../rules/times.ts';
import { presentAnswer } from './present-answer.ts';

type VirtualLocations = Awaited<ReturnType<typeof virtualLocations>>;

/** What every stock command says, whatever else it says. */
type StockInput = Omit<MoveStockRequest, 'fromLocationId' | 'toLocationId' | 'status'> & {
  leaseId?: string | undefined;
};

export interface StockPlanContext<I> {
  input: I;
  item: Item;
  /** In the unit of the item. */
  amount: bigint;
  configuration: Configuration;
  ends: VirtualLocations;
  /** Common fields of every posting of this command. */
  base: Omit<Posting, 'fromLocationId' | 'fromStatus' | 'toLocationId' | 'toStatus'>;
}

/** How one kind of command becomes postings; everything else about a stock command is the same for all. */
interface StockCommandKind<I extends StockInput> {
  /** In the audit log. */
  action: string;
  /** Without a document the command is its own, `inventory.<kind>`, and numbered as such. */
  documentKind: keyof typeof inventoryNumbers;
  /** Real places the command names: all must be in the person's scope, the first gives the configuration. */
  locationIds(input: I): string[];
  /** Throws refusals. A lot with an empty code is given a number. */
  plan(context: StockPlanContext<I>): Posting[];
}

interface Planned<I> {
  item: BatchItem<I, StockResponse>;
  thing: Item;
  configuration: Configuration;
  postings: Posting[];
  document: { code: string | null };
}

/** A command of this kind, at POST `path`. Two batches at a time: one decides in Node while PostgreSQL writes the other. */
export function defineStockCommand<I extends z.ZodType<StockInput>>({
  name,
  summary,
  permission = 'inventory.movement.write',
  input,
  path,
  ...kind
}: StockCommandKind<z.output<I>> & { name: string; summary: Text; permission?: string; input: I; path: string }) {
  return defineBatchCommand({
    name,
    summary,
    permission,
    input,
    output: zStockResponse,
    http: { method: 'POST', path },
    lanes: 2,
    handleBatch: (batch, items) => postBatch(batch, items, kind),
  });
}

/**
 * Runs a batch of stock commands: names, plans and numbers in sets; one locking read; each command judged in turn on what the ones
 * before it left; one write. A refusal concerns only its own command.
 */
async function postBatch<I extends StockInput>(
  batch: Batch,
  items: BatchItem<I, StockResponse>[],
  kind: StockCommandKind<I>,
): Promise<void> {
  const plans = await planAll(batch.tx, items, kind);
  await numberAll(batch.tx, plans, kind);
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
  const leaseFor = await leasesFor(
    tx,
    items.flatMap(({ input }) => input.leaseId ?? []),
  );
  const unitIds = [...new Set(items.flatMap(({ input }) => input.handlingUnitId ?? []))];
  const units = unitIds.length === 0 ? [] : await findHandlingUnits(tx, { ids: unitIds });
  const ends = await virtualLocations(tx);
  const plans: Planned<I>[] = [];
  for (const item of items) {
    try {
      plans.push(await planOne(item, kind, { things, locations, documents, units, ends, mayTouch, leaseFor }));
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
  units: readonly FoundHandlingUnit[];
  ends: VirtualLocations;
  mayTouch(principal: Principal, lotId: string): boolean;
  leaseFor: LeaseFor;
}

async function planOne<I extends StockInput>(
  item: BatchItem<I, StockResponse>,
  kind: StockCommandKind<I>,
  { things, locations, documents, units, ends, mayTouch, leaseFor }: Known,
): Promise<Planned<I>> {
  const { input } = item;
  const thing = namedItem(things, input.itemId);
  const [home] = kind.locationIds(input).map((id) => namedPlace(locations, id, item.principal));
  if (input.handlingUnitId) assertUnit(units, input.handlingUnitId, item.principal);
  const document = documents.get(input.documentId ?? '');
  if (document) assertInScope(item.principal, document);
  if (input.lotId && !mayTouch(item.principal, input.lotId)) throw outOfScope(item.principal);
  const businessAt = input.businessAt ? new Date(input.businessAt) : item.now;
  const configuration = await item.configuration({ ...home, at: businessAt });
  const late = whyNotAt(businessAt, item.now, timePolicyOf(configuration));
  if (late) throw late;
  if ((input.documentType === undefined) !== (input.documentId === undefined)) {
    throw refuse('inventory.document_incomplete', {}, { where: '/documentId' });
  }
  const amount = toBaseQuantity(thing, parseAmount(input.quantity), input.unit);
  const taken = { itemId: thing.id, lotId: input.lotId ?? null, locationId: home?.id ?? '', businessAt };
  const base = {
    itemId: thing.id,
    lotId: input.lotId ?? null,
    amount,
    businessAt,
    leaseId: await leaseFor(item.principal, input.leaseId, taken),
    documentType: input.documentType ?? `inventory.${kind.documentKind.replace('_', '-')}`,
    documentId: input.documentId ?? item.commandId,
    documentLineId: input.documentLineId ?? null,
    reason: input.reason ?? null,
    personId: item.principal.personId,
  };
  const postings = kind.plan({ input, item: thing, amount, configuration, ends, base });
  return { item, thing, configuration, postings, document: { code: input.documentCode ?? null } };
}

/** The unit that something is taken out of is there, and stands in the person's scope. */
function assertUnit(units: readonly FoundHandlingUnit[], id: string, principal: Principal): void {
  const unit = units.find((one) => one.id === id);
  if (!unit) throw refuse('inventory.handling_unit_unknown', { handlingUnit: id }, { where: '/handlingUnitId' });
  assertInScope(principal, unit);
}

interface Unnumbered {
  kind: keyof typeof inventoryNumbers;
  named: { code: string | null };
  configuration: Configuration;
  now: Date;
}

/**
 * Numbers what came without a code: documents, lots and serials, each kind in one round trip for all under one pattern and day. In the
 * order of kinds, so that batches that make the same series wait for each other.
 */
async function numberAll<I extends StockInput>(tx: Tx, plans: Planned<I>[], kind: StockCommandKind<I>): Promise<void> {
  const unnumbered = plans.flatMap(({ configuration, item, document, postings }): Unnumbered[] => {
    const own = item.input.documentId === undefined && document.code === null;
    const all = [...(own ? [{ kind: kind.documentKind, named: document }] : []), ...lotsWithoutCode(postings)];
    return all.map((one) => ({ ...one, configuration, now: item.now }));
  });
  await numberThese(tx, unnumbered);
  for (const { postings, document } of plans) for (const posting of postings) posting.documentCode = document.code;
}

/** Numbers the lots and serials that these postings receive into and nobody gave a code. */
export async function numberLots(
  tx: Tx,
  postings: readonly Posting[],
  configuration: Configuration,
  now: Date,
): Promise<void> {
  await numberThese(
    tx,
    lotsWithoutCode(postings).map((one) => ({ ...one, configuration, now })),
  );
}

function lotsWithoutCode(postings: readonly Posting[]): Pick<Unnumbered, 'kind' | 'named'>[] {
  return postings.flatMap(({ lot }) => (lot?.code === '' ? [{ kind: lot.kind, named: lot }] : []));
}

async function numberThese(tx: Tx, unnumbered: readonly Unnumbered[]): Promise<void> {
  const groups = new Map<string, [Unnumbered, ...Unnumbered[]]>();
  for (const one of unnumbered) {
    const key = `${one.kind} ${one.configuration.numbering[one.kind]} ${one.now.getTime()}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  for (const [, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [{ kind, configuration, now }] = group;
    const codes = await nextDocumentNumbers(tx, kind, group.length, configuration, now);
    for (const [index, { named }] of group.entries()) named.code = codes[index] as string;
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
  const { item, thing, document } = plan;
  const codeOf = (id: string) => state.locations.get(id)?.code ?? id;
  const total = movements.reduce((sum, movement) => sum + movement.amount, 0n);
  item.audit({
    entityType: 'inventory.movement',
    entityId: first.id,
    action: kind.action,
    label: `${thing.code} ${document.code ?? ''}`.trim(),
    changes: {
      quantity: { to: `${formatAmount(total)} ${thing.unit}` },
      place: { from: codeOf(first.fromLocationId), to: codeOf(first.toLocationId) },
      status: { from: first.fromStatus, to: first.toStatus },
      ...(first.reason === null ? {} : { reason: { to: first.reason } }),
    },
  });
}
