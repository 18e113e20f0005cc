import type { StateTable } from '../../src/modules/execution/contract.ts';

interface Label {
  zh: string;
  en: string;
}

export interface PictureNode {
  state: string;
  label: Label;
  x: number;
  y: number;
}

export interface PictureEdge {
  key: string;
  from: string;
  to: string;
  label: Label;
  d: string;
  labelX: number;
  labelY: number;
}

interface Size {
  nodeWidth: number;
  nodeHeight: number;
}

const gapX = 62;
const gapY = 46;
const margin = 14;

/**
 * Places the states of a table: the longest way to a final state runs along the middle, in the order of the table; side
 * states stand above or below the state they are reached from. Pure, so that the picture follows the table by itself.
 */
export function layOutStates(table: StateTable, size: Size): { nodes: PictureNode[]; edges: PictureEdge[]; width: number; height: number } {
  const pairs = pairsOf(table);
  const main = mainLine(table, pairs);
  const column = new Map(main.map((state, index) => [state, index]));
  const row = new Map(main.map((state) => [state, 0]));
  let side = 1;
  for (const { state } of table.states) {
    if (column.has(state)) continue;
    const source = pairs.find((pair) => pair.to === state && column.has(pair.from));
    let at = Math.min(main.length - 1, source ? (column.get(source.from) ?? 0) + 1 : 0);
    while ([...column].some(([other, index]) => index === at && row.get(other) === side)) at += 1;
    column.set(state, at);
    row.set(state, side);
    side = side === 1 ? -1 : 1;
  }
  const rows = [...row.values()];
  const top = Math.min(...rows);
  const lineSpace = 26;
  const nodes = table.states.map(({ state, label }) => ({
    state,
    label,
    x: margin + (column.get(state) ?? 0) * (size.nodeWidth + gapX),
    y: margin + lineSpace + ((row.get(state) ?? 0) - top) * (size.nodeHeight + gapY),
  }));
  const byState = new Map(nodes.map((node) => [node.state, node]));
  const edges = pairs.flatMap((pair) => {
    const from = byState.get(pair.from);
    const to = byState.get(pair.to);
    const answered = pairs.some((other) => other.from === pair.to && other.to === pair.from);
    return from && to ? [{ ...pair, key: `${pair.from}>${pair.to}`, ...curve(from, to, size, answered) }] : [];
  });
  const width = Math.max(...nodes.map((node) => node.x)) + size.nodeWidth + margin;
  const height = Math.max(...nodes.map((node) => node.y)) + size.nodeHeight + margin + lineSpace / 2;
  return { nodes, edges, width, height };
}

interface Pair {
  from: string;
  to: string;
  label: Label;
}

// Several verbs may lead the same way: one arrow carries them all.
function pairsOf(table: StateTable): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const move of table.moves) {
    for (const from of move.from) {
      for (const to of move.to) {
        if (from === to) continue;
        const known = pairs.get(`${from}>${to}`);
        if (known) known.label = { zh: `${known.label.zh}、${move.label.zh}`, en: `${known.label.en}, ${move.label.en}` };
        else pairs.set(`${from}>${to}`, { from, to, label: move.label });
      }
    }
  }
  return [...pairs.values()];
}

// The longest way forward in the order of the table's states, from the initial state to a final one.
function mainLine(table: StateTable, pairs: Pair[]): string[] {
  const order = table.states.map(({ state }) => state);
  const final = new Set(table.states.filter((one) => one.final).map((one) => one.state));
  const initial = table.states.find((one) => one.initial)?.state ?? order[0] ?? '';
  const best = new Map<string, string[]>([[initial, [initial]]]);
  for (const state of order) {
    const way = best.get(state);
    if (!way) continue;
    for (const pair of pairs) {
      if (pair.from !== state || order.indexOf(pair.to) <= order.indexOf(state)) continue;
      const next = [...way, pair.to];
      if (next.length > (best.get(pair.to)?.length ?? 0) && !isSideWay(pair.to, pairs, way)) best.set(pair.to, next);
    }
  }
  const ends = [...best].filter(([state]) => final.has(state)).map(([, way]) => way);
  return ends.sort((a, b) => b.length - a.length)[0] ?? order;
}

// A state that leads back to where it came from, such as "on hold", stands beside the line, not in it.
function isSideWay(state: string, pairs: Pair[], way: string[]): boolean {
  const from = way.at(-1);
  return pairs.some((pair) => pair.from === state && pair.to === from);
}

function curve(from: PictureNode, to: PictureNode, size: Size, answered: boolean): { d: string; labelX: number; labelY: number } {
  const middle = size.nodeHeight / 2;
  if (from.y === to.y) {
    const forward = to.x > from.x;
    const near = Math.abs(to.x - from.x) < size.nodeWidth + gapX + 1;
    if (near && forward) {
      const startX = from.x + size.nodeWidth;
      return { d: `M${startX} ${from.y + middle}H${to.x - 2}`, labelX: (startX + to.x) / 2, labelY: from.y + middle - 6 };
    }
    const startX = from.x + size.nodeWidth / 2 + (forward ? 16 : -16);
    const endX = to.x + size.nodeWidth / 2 + (forward ? -16 : 16);
    const lift = near ? 18 : 24;
    const top = from.y - lift;
    return { d: `M${startX} ${from.y}C${startX} ${top} ${endX} ${top} ${endX} ${to.y - 2}`, labelX: (startX + endX) / 2, labelY: from.y - lift * 0.62 };
  }
  const down = to.y > from.y;
  // A way there and a way back stand side by side.
  const shift = answered ? (down ? -14 : 14) : 0;
  const startX = from.x + size.nodeWidth / 2 + shift;
  const endX = to.x + size.nodeWidth / 2 + shift;
  const startY = down ? from.y + size.nodeHeight : from.y;
  const endY = down ? to.y - 2 : to.y + size.nodeHeight + 2;
  const half = (startY + endY) / 2;
  return { d: `M${startX} ${startY}C${startX} ${half} ${endX} ${half} ${endX} ${endY}`, labelX: (startX + endX) / 2 + shift * 1.6, labelY: half + 4 };
}
