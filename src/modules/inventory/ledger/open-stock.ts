import { type BatchItem, type Configuration, newId, providedFor, Refusal, type Tx } from '../../../kernel/index.ts';
import type { LateFact, PromiseTold } from '../contract.ts';
import { lateDayNames } from '../day-open.ts';
import { tellPromisesTaken } from '../reservations/tell-promises.ts';
import { accountAtOf, dayPlaceOf, sealedUntilOf } from '../rules/account-time.ts';
import {
  comesIn,
  goesWhereRejectedGo,
  intoInspection,
  leavesKept,
  receiptKey,
  returnsRejected,
} from '../rules/judged.ts';
import { tryPostings } from '../rules/postings.ts';
import {
  endPromise,
  giveBack,
  type KeptStock,
  type NewReservation,
  type PromiseEnd,
  reserve,
} from '../rules/promises.ts';
import { availableOfItem, type StockClaim, shareOut } from '../rules/share-out.ts';
import type { Movement, Posting, StockState } from '../rules/stock-state.ts';
import { stockPolicyOf } from './find-policy.ts';
import { type LoadedStock, loadStock, type MoreNeeds, type Poster, type StockPlan } from './load-stock.ts';
import { type Followed, stockGates } from './stock-gate.ts';
import { tellElsewhere } from './tell-elsewhere.ts';
import { writeStock } from './write-stock.ts';

type Policies = Pick<Configuration, 'policies'>;

/**
 * Stock under lock, to be decided on in memory. Every posting of whatever command goes through here: what is posted stands as soon
 * as it is posted for whoever is asked next, and is written and told once, by `commit`. Amounts are in the unit of the item.
 */
export interface StockSession {
  /** What was loaded, as the postings so far have left it. */
  readonly state: StockState;
  /** Why these postings can't be made, or undefined. Touches nothing. */
  whyNot(command: Poster, postings: readonly Posting[], configuration: Policies): Refusal | undefined;
  /** Makes all of these postings, or none and says why. They are judged in their order, each on what the one before left. */
  tryPost(command: Poster, postings: readonly Posting[], configuration: Policies): Movement[] | Refusal;
  /** For a command that stands alone: throws what tryPost would say, with what is told of it (`answer`). */
  post(command: Poster, postings: readonly Posting[], configuration: Policies): Promise<Movement[]>;
  /**
   * From when a fact of the command counts that happened then, beside these postings of it: null, from then; of a sealed day, from its end,
   * and the answer says so. What one command tells counts in one day at all of its places.
   */
  countsFrom(command: Poster, businessAt: Date, postings: readonly Posting[], configuration: Policies): Date | null;
  /** A new promise; with a place it counts there from now on. */
  reserve(command: Poster, reservation: NewReservation): void;
  /** Gives back what is still promised to these documents: loaded as `ending`, or by promises that the caller locked. */
  endPromises(command: Poster, documentIds: readonly string[], end: PromiseEnd): void;
  /** So much of what is firmly kept there for the document is nobody's again; loaded as `sharing`. */
  giveBack(command: Poster, kept: KeptStock, reason: string): void;
  /**
   * What is free of these items over these claims, instead of what their documents had by item; loaded as `sharing`. What was promised in this
   * session is written first.
   */
  share(command: Poster, claims: readonly StockClaim[]): void;
  /** Writes lots used, movements, promises and balances in sets, and tells them in the name of their commands. */
  commit(): Promise<void>;
  /**
   * Answers each command of a batch with its outcome. Who took what was promised to others hears whose it was; who is refused for
   * want of pieces, where they lie; documents of other areas are not named. At most one query for each of the two.
   */
  answer<A extends object>(outcomes: readonly Outcome<A>[]): Promise<void>;
}

export interface Outcome<A extends object> {
  item: Pick<
    BatchItem<unknown, A & { promisesTaken?: PromiseTold[]; late?: LateFact }>,
    'commandId' | 'principal' | 'accept' | 'refuse'
  >;
  outcome: A | Refusal;
}

/**
 * Loads and locks all that these plans could touch, in the one order of locks; whoever locks orders or reservations has done so before.
 * Throws inventory.item_unknown, inventory.location_unknown.
 */
export async function openStock(tx: Tx, plans: readonly StockPlan[], more: MoreNeeds = {}): Promise<StockSession> {
  const stock = await loadStock(tx, plans, more);
  const { state, lots } = stock;
  const ownPlaces = new Map(plans.map(({ command, dayPlaceId }) => [command.commandId, dayPlaceId]));
  const sealedFor = ({ commandId }: Poster, postings: readonly Posting[]) => {
    const places = postings.flatMap(({ fromLocationId, toLocationId }) => [fromLocationId, toLocationId]);
    const days = places.map((id) => dayPlaceOf(state.locations.get(id)));
    return sealedUntilOf(state.sealed, [...days, ownPlaces.get(commandId)]);
  };
  const commands = new Map<string, Poster>();
  const session: StockSession = {
    state,
    whyNot(command, postings, configuration) {
      const outcome = tryIn(stock, command, postings, configuration, sealedFor(command, postings));
      if (outcome instanceof Refusal) return outcome;
      outcome.undo();
      return undefined;
    },
    tryPost(command, postings, configuration) {
      const outcome = tryIn(stock, command, postings, configuration, sealedFor(command, postings));
      if (outcome instanceof Refusal) return outcome;
      for (const { businessAt } of postings) session.countsFrom(command, businessAt, postings, configuration);
      commands.set(command.commandId, command);
      lots.use(outcome.movements.map(({ lotId }) => lotId));
      return outcome.movements;
    },
    async post(command, postings, configuration) {
      const outcome = session.tryPost(command, postings, configuration);
      if (!(outcome instanceof Refusal)) return outcome;
      const [told] = await tellElsewhere(tx, state, [{ why: outcome, principal: command.principal }]);
      throw told ?? outcome;
    },
    countsFrom(command, businessAt, postings, configuration) {
      const accountAt = accountAtOf(businessAt, sealedFor(command, postings));
      if (accountAt) {
        const [nameDays] = providedFor(tx, lateDayNames);
        if (nameDays) state.late.set(command.commandId, nameDays({ businessAt, accountAt }, configuration));
      }
      return accountAt;
    },
    reserve(command, reservation) {
      commands.set(command.commandId, command);
      reserve(state, reservation, command.commandId);
    },
    endPromises(command, documentIds, end) {
      commands.set(command.commandId, command);
      const ended = state.reservations.filter(({ documentId }) => documentIds.includes(documentId));
      for (const promise of ended) endPromise(state, promise, end, command.commandId);
    },
    giveBack(command, kept, reason) {
      commands.set(command.commandId, command);
      giveBack(state, kept, reason, command);
    },
    share(command, claims) {
      for (const { itemId } of claims) state.itemAvailable.set(itemId, availableOfItem(state, itemId));
      const { shares, instead } = shareOut(state, claims);
      if (shares.length > 0) commands.set(command.commandId, command);
      for (const one of instead) endPromise(state, one, { state: 'released', reason: null }, command.commandId);
      for (const share of shares)
        if (share.amount > 0n) session.reserve(command, { ...wholePromise, ...share, ...madeBy(command) });
    },
    async commit() {
      const followed = followedBy(stock, commands);
      await writeStock(tx, stock, commands);
      if (followed.length > 0) for (const gate of providedFor(tx, stockGates)) await gate.follow(tx, followed);
    },
    answer: (outcomes) => answerAll(tx, state, outcomes),
  };
  return session;
}

const wholePromise = {
  ...{ locationId: null, lotId: null, documentLineId: null, lease: false, device: null, terminalId: null },
  ...{ expiresAt: null, custom: {} },
};
const madeBy = ({ principal, now }: Poster) => ({ id: newId(), personId: principal.personId, createdAt: now });

function tryIn(
  stock: LoadedStock,
  command: Poster,
  postings: readonly Posting[],
  configuration: Policies,
  sealedUntil: Date | null,
) {
  const settled = settleLots(stock, command, postings);
  if (settled instanceof Refusal) return settled;
  const { commandId, now: postedAt, principal } = command;
  return tryPostings(stock.state, settled, stockPolicyOf(configuration), {
    commandId,
    postedAt,
    personId: principal.personId,
    sealedUntil,
  });
}

/** What has to be inspected, what is taken back out of inspection, and where rejected goods went: whoever judges hears of it. */
function followedBy({ state }: LoadedStock, commands: ReadonlyMap<string, Poster>): Followed[] {
  return state.movements
    .filter((movement) => {
      if (leavesKept(state, movement) && goesWhereRejectedGo(state, movement)) return true;
      if (movement.reversesId)
        return (
          returnsRejected(state, movement) || state.held.some(({ movementId }) => movementId === movement.reversesId)
        );
      return comesIn(state, movement) && state.inspected.has(receiptKey(movement));
    })
    .map((movement) => ({ movement, command: commands.get(movement.commandId) as Poster }));
}

/** The postings with the lots that their codes mean; one that is to be made is known to the state from here on. */
function settleLots({ state, lots }: LoadedStock, command: Poster, postings: readonly Posting[]): Posting[] | Refusal {
  const settled: Posting[] = [];
  for (const posting of postings) {
    const lot =
      posting.lot && lots.lotOf({ command, posting, lot: posting.lot }, state.items.get(posting.itemId)?.code ?? '');
    if (lot instanceof Refusal) return lot;
    // What is there was loaded with its place.
    if (lot && !state.lots.has(lot.id)) state.lots.set(lot.id, lot);
    settled.push(intoInspection(state, lot ? { ...posting, lotId: lot.id } : posting));
  }
  return settled;
}

async function answerAll<A extends object>(tx: Tx, state: StockState, outcomes: readonly Outcome<A>[]): Promise<void> {
  const refused = outcomes.flatMap(({ item, outcome }) => (outcome instanceof Refusal ? [{ item, why: outcome }] : []));
  const told = await tellElsewhere(
    tx,
    state,
    refused.map(({ item, why }) => ({ why, principal: item.principal })),
  );
  for (const [index, { item, why }] of refused.entries()) item.refuse(told[index] ?? why);
  const promisesOf = await tellPromisesTaken(tx, state);
  for (const { item, outcome } of outcomes) {
    if (outcome instanceof Refusal) continue;
    const late = state.late.get(item.commandId);
    item.accept({ ...outcome, ...promisesOf(item), ...(late && { late }) });
  }
}
