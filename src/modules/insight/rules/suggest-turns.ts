import type { Amount } from '../../../kernel/index.ts';
import { completeInTurn, type Kit, keptKey, type Shelf, serveKits } from './serve-kits.ts';

/**
 * A sequence in which more orders are complete, where one is found: those that can be, in their planned turn, then the others in theirs.
 * To choose the most is a hard problem (a knapsack of many dimensions), so three plain ways and the plan itself are tried, each is
 * bettered by letting one go for two, and the best is taken; it is never worse than the plan. What isn't scarce doesn't count.
 * Where lines have substitutes, each way is served once more with them, order by order, also with those last that can choose, and what comes
 * out is counted.
 */
export function suggestTurns<K extends Kit>(planned: readonly K[], shelf: Shelf): K[] {
  const scarce = scarceOf(planned, shelf);
  const wants = planned.map((kit, turn): Want => ({ turn, ...wantOf(kit, scarce) }));
  const possible = wants.filter(({ takes }) =>
    takes.every(([item, amount]) => amount <= (scarce.free.get(item) ?? 0n)),
  );
  const ways = [byTurn, byLargestShare, bySum, byCount].map((way) => {
    const chosen = fill([...possible].sort(way), scarce.free);
    return better(chosen, possible, scarce.free);
  });
  const best = ways.reduce((a, b) => (b.size > a.size ? b : a));
  const plain = [...planned.filter((_, turn) => best.has(turn)), ...planned.filter((_, turn) => !best.has(turn))];
  if (!planned.some(({ lines }) => lines.some(({ substitutes = [] }) => substitutes.length > 0))) return plain;
  return bestServed(planned, [plain, ...withSubstitutes(planned, wants, shelf)], shelf);
}

/**
 * Whom the best way completes, substitutes and all: those first, in their planned turn or as the way has them, then the others. Who isn't
 * complete took nothing, so as the way has them as many are complete as it chose, and only the two that are left need be served.
 */
function withSubstitutes<K extends Kit>(planned: readonly K[], wants: readonly Want[], shelf: Shelf): K[][] {
  // Who can do with something else comes behind who can't.
  const canChoose = ({ turn }: Want) =>
    Number(planned[turn]?.lines.some(({ needed, substitutes = [] }) => needed > 0n && substitutes.length > 0) ?? false);
  const ways = [byTurn, byLargestShare, bySum, byCount];
  const choosersLast = ways.map((way) => (a: Want, b: Want) => canChoose(a) - canChoose(b) || way(a, b));
  const chosen = [...ways, ...choosersLast]
    .map((way) =>
      completeInTurn(
        [...wants].sort(way).map(({ turn }) => planned[turn] as K),
        shelf,
      ),
    )
    .reduce((a, b) => (b.length > a.length ? b : a));
  const first = new Set(chosen);
  const others = planned.filter((kit) => !first.has(kit));
  return [
    [...planned.filter((kit) => first.has(kit)), ...others],
    [...chosen, ...others],
  ];
}

/** The plan stands where nothing is won. */
function bestServed<K extends Kit>(planned: readonly K[], sequences: readonly K[][], shelf: Shelf): K[] {
  const completeIn = (kits: readonly K[]) => serveKits(kits, shelf).filter(({ state }) => state === 'complete').length;
  let best = { kits: [...planned], complete: completeIn(planned) };
  for (const kits of sequences) {
    const complete = completeIn(kits);
    if (complete > best.complete) best = { kits, complete };
  }
  return best.kits;
}

interface Want {
  turn: number;
  /** Of scarce items only: what is still to be taken from what is free. */
  takes: [itemId: string, amount: Amount][];
  /** Of what is free of an item, the share it would take: the largest of them, and all together. */
  largest: number;
  sum: number;
}

const byTurn = (a: Want, b: Want) => a.turn - b.turn;
const byLargestShare = (a: Want, b: Want) => a.largest - b.largest || a.sum - b.sum || byTurn(a, b);
const bySum = (a: Want, b: Want) => a.sum - b.sum || byTurn(a, b);
const byCount = (a: Want, b: Want) => a.takes.length - b.takes.length || bySum(a, b);

interface Scarce {
  free: Map<string, Amount>;
  wanted: Map<Kit, Map<string, Amount>>;
}

/** What is free of each item that isn't enough for all, and what each order wants of it beyond its own promises. */
function scarceOf(kits: readonly Kit[], shelf: Shelf): Scarce {
  const wanted = new Map(kits.map((kit) => [kit, beyondPromises(kit, shelf)]));
  const all = new Map<string, Amount>();
  for (const items of wanted.values()) {
    for (const [itemId, amount] of items) all.set(itemId, (all.get(itemId) ?? 0n) + amount);
  }
  const free = new Map<string, Amount>();
  for (const [itemId, amount] of all) {
    const { places, promised } = shelf.items.get(itemId) ?? { places: new Map<string, Amount>(), promised: 0n };
    const there = [...places.values()].reduce((sum, one) => (one > 0n ? sum + one : sum), 0n) - promised;
    if (amount > there) free.set(itemId, there > 0n ? there : 0n);
  }
  return { free, wanted };
}

function beyondPromises({ orderId, lines }: Kit, shelf: Shelf): Map<string, Amount> {
  const wanted = new Map<string, Amount>();
  for (const { itemId, needed } of lines) wanted.set(itemId, (wanted.get(itemId) ?? 0n) + needed);
  for (const [itemId, amount] of wanted) {
    const kept = [...(shelf.kept.get(keptKey(orderId, itemId))?.values() ?? [])].reduce((sum, one) => sum + one, 0n);
    wanted.set(itemId, amount > kept ? amount - kept : 0n);
  }
  return wanted;
}

function wantOf(kit: Kit, { free, wanted }: Scarce): Omit<Want, 'turn'> {
  const takes = [...(wanted.get(kit) ?? [])].filter(([itemId, amount]) => amount > 0n && free.has(itemId));
  const shares = takes.map(([itemId, amount]) => Number(amount) / Math.max(1, Number(free.get(itemId))));
  return { takes, largest: Math.max(0, ...shares), sum: shares.reduce((sum, share) => sum + share, 0) };
}

function fill(wants: readonly Want[], free: ReadonlyMap<string, Amount>): Map<number, Want> {
  const left = new Map(free);
  return new Map(wants.filter((want) => takeIf(want, left)).map((want) => [want.turn, want]));
}

function takeIf({ takes }: Want, left: Map<string, Amount>): boolean {
  if (takes.some(([itemId, amount]) => amount > (left.get(itemId) ?? 0n))) return false;
  for (const [itemId, amount] of takes) left.set(itemId, (left.get(itemId) ?? 0n) - amount);
  return true;
}

function giveBack({ takes }: Want, left: Map<string, Amount>): void {
  for (const [itemId, amount] of takes) left.set(itemId, (left.get(itemId) ?? 0n) + amount);
}

/** As long as letting one go makes room for two others. Each round looks at the largest first, and at no more than some hundred. */
function better(chosen: Map<number, Want>, possible: readonly Want[], free: ReadonlyMap<string, Amount>): Set<number> {
  const left = new Map(free);
  for (const want of chosen.values()) takeIf(want, left);
  for (let again = true; again; ) {
    again = false;
    const others = possible.filter(({ turn }) => !chosen.has(turn)).sort(bySum);
    for (const gone of [...chosen.values()].sort((a, b) => b.sum - a.sum).slice(0, LOOKED_AT)) {
      giveBack(gone, left);
      const instead = others.filter((want) => takeIf(want, left));
      if (instead.length > 1) {
        chosen.delete(gone.turn);
        for (const want of instead) chosen.set(want.turn, want);
        again = true;
        break;
      }
      for (const want of instead) giveBack(want, left);
      takeIf(gone, left);
    }
  }
  return new Set(chosen.keys());
}

const LOOKED_AT = 100;
