import type { Text } from '../../src/kernel/contract.ts';
import type { StateTable } from '../../src/modules/execution/contract.ts';

export interface PictureNode {
  state: string;
  label: Text;
  x: number;
  y: number;
}

/** Several verbs may lead the same way: one arrow carries them all. */
interface Way {
  from: string;
  to: string;
  moves: { verb: string; label: Text }[];
  /** Asked for by people; otherwise it follows by itself. */
  byHand: boolean;
}

interface Line {
  d: string;
  labelX: number;
  labelY: number;
  labelAnchor: 'start' | 'middle' | 'end';
}

export type PictureEdge = Way & Line & { key: string };

export const nodeWidth = 108;
export const nodeHeight = 30;
const gapX = 58;
const gapY = 42;
const margin = 12;

/**
 * Places the states of a table: the longest way from the first state to a final one runs down the middle, side states
 * stand left and right of it. Pure, so that the picture follows the table by itself.
 */
export function layOutStates(table: StateTable) {
  const pairs = pairsOf(table);
  const places = placesOf(table, pairs);
  const nodes = table.states.map(({ state, label }) => {
    const place = places.get(state) ?? { column: 0, row: 0 };
    return {
      state,
      label,
      x: margin + (place.column + 1) * (nodeWidth + gapX),
      y: margin + place.row * (nodeHeight + gapY),
    };
  });
  const byState = new Map(nodes.map((node) => [node.state, node]));
  const edges = pairs.flatMap((pair) => {
    const from = byState.get(pair.from);
    const to = byState.get(pair.to);
    const answered = pairs.some((other) => other.from === pair.to && other.to === pair.from);
    return from && to ? [{ ...pair, key: `${pair.from}>${pair.to}`, ...lineBetween(from, to, answered) }] : [];
  });
  return {
    nodes,
    edges,
    width: 2 * margin + 3 * nodeWidth + 2 * gapX,
    height: Math.max(...nodes.map((node) => node.y)) + nodeHeight + margin,
  };
}

// What the program does by itself is named only when
// nobody can do it by hand.
function pairsOf(table: StateTable): Way[] {
  const pairs = new Map<string, Way>();
  for (const move of table.moves) {
    for (const from of move.from) {
      for (const to of move.to) {
        if (from === to) continue;
        const known = pairs.get(`${from}>${to}`) ?? { from, to, moves: [], byHand: false };
        const byHand = move.permission !== null;
        if (byHand && !known.byHand) known.moves = [];
        if (byHand || !known.byHand) known.moves.push({ verb: move.verb, label: move.label });
        pairs.set(`${from}>${to}`, { ...known, byHand: known.byHand || byHand });
      }
    }
  }
  return [...pairs.values()];
}

interface Place {
  column: number;
  row: number;
}

function placesOf(table: StateTable, pairs: Way[]): Map<string, Place> {
  const main = mainLine(table, pairs);
  const places = new Map<string, Place>(main.map((state, row) => [state, { column: 0, row }]));
  let column = 1;
  for (const { state } of table.states) {
    if (places.has(state)) continue;
    const rows = pairs
      .filter((pair) => pair.to === state && main.includes(pair.from))
      .map((pair) => main.indexOf(pair.from));
    let row = rows.length > 0 ? Math.max(...rows) : 0;
    while ([...places.values()].some((place) => place.column === column && place.row === row)) row += 1;
    places.set(state, { column, row });
    column = -column;
  }
  return places;
}

// Forward is the order of the table's states. Of equally long ways the one to the earlier final state is the usual one.
function mainLine(table: StateTable, pairs: Way[]): string[] {
  const order = table.states.map(({ state }) => state);
  const initial = table.states.find((one) => one.initial)?.state ?? order[0] ?? '';
  const best = new Map<string, string[]>([[initial, [initial]]]);
  for (const state of order) {
    const way = best.get(state);
    if (!way) continue;
    for (const pair of pairs) {
      if (pair.from !== state || order.indexOf(pair.to) <= order.indexOf(state)) continue;
      if (way.length + 1 > (best.get(pair.to)?.length ?? 0)) best.set(pair.to, [...way, pair.to]);
    }
  }
  let main: string[] = [];
  for (const { state, final } of table.states) {
    const way = best.get(state) ?? [];
    if (final && way.length > main.length) main = way;
  }
  return main.length > 0 ? main : order;
}

function lineBetween(from: PictureNode, to: PictureNode, answered: boolean): Line {
  if (from.x === to.x) return lineInColumn(from, to, answered);
  const right = to.x > from.x;
  // A way there and a way back run side by side.
  const shift = answered ? (right ? -6 : 6) : 0;
  const startX = right ? from.x + nodeWidth : from.x;
  const endX = right ? to.x - 2 : to.x + nodeWidth + 2;
  const startY = from.y + nodeHeight / 2 + shift;
  const endY = to.y + nodeHeight / 2 + shift;
  const middle = (startX + endX) / 2;
  return {
    d: `M${startX} ${startY}C${middle} ${startY} ${middle} ${endY} ${endX} ${endY}`,
    // At its end, where no other way is named.
    labelX: to.x + nodeWidth / 2,
    labelY: to.y - 7,
    labelAnchor: 'middle',
  };
}

function lineInColumn(from: PictureNode, to: PictureNode, answered: boolean): Line {
  const down = to.y > from.y;
  const near = Math.abs(to.y - from.y) < nodeHeight + gapY + 1;
  const center = from.x + nodeWidth / 2;
  if (near) {
    const x = center + (answered ? (down ? -12 : 12) : 0);
    const startY = down ? from.y + nodeHeight : from.y;
    const endY = down ? to.y - 2 : to.y + nodeHeight + 2;
    return { d: `M${x} ${startY}V${endY}`, labelX: x + 6, labelY: (startY + endY) / 2 + 4, labelAnchor: 'start' };
  }
  const side = down ? nodeWidth : 0;
  const bulge = down ? 40 : -40;
  const x = from.x + side;
  const startY = from.y + nodeHeight / 2 + (down ? 6 : -6);
  const endY = to.y + nodeHeight / 2 + (down ? -6 : 6);
  return {
    d: `M${x} ${startY}C${x + bulge} ${startY} ${x + bulge} ${endY} ${x + (down ? 2 : -2)} ${endY}`,
    labelX: x + (down ? 14 : -14),
    labelY: endY + (down ? 13 : -5),
    labelAnchor: down ? 'start' : 'end',
  };
}
