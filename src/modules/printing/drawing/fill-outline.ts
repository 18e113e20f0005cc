import type { PathCommand } from 'fontkit';
import { type Bitmap, blacken } from './bitmap.ts';

interface Edge {
  top: number;
  bottom: number;
  /** Where it is at the height 0, and how far it goes to the right for each dot downward. */
  x: number;
  slope: number;
  winding: 1 | -1;
}

/** Looks into each row of dots. Four see a stroke of half a dot, which Chinese letters have at 203 dpi. */
const LOOKS = 4;
/** A dot is black from so much of it: a little less than half, because fine strokes must not break. */
const COVERED = 0.42;
/** Pieces of a curve: letters are small. */
const PIECES = 6;

/** Blackens what an outline encloses (nonzero winding), moved and enlarged to dots. */
export function fillOutline(
  bitmap: Bitmap,
  outline: readonly PathCommand[],
  at: { x: number; y: number; scale: number },
): void {
  const edges = edgesOf(outline, at);
  const top = Math.max(0, Math.floor(edges.reduce((least, edge) => Math.min(least, edge.top), bitmap.height)));
  const bottom = Math.min(bitmap.height, Math.ceil(edges.reduce((most, edge) => Math.max(most, edge.bottom), 0)));
  const covered = new Float32Array(bitmap.width);
  for (let row = top; row < bottom; row += 1) {
    covered.fill(0);
    const near = edges.filter((edge) => edge.top < row + 1 && edge.bottom > row);
    for (let look = 0; look < LOOKS; look += 1) coverRow(covered, near, row + (look + 0.5) / LOOKS);
    for (let x = 0; x < bitmap.width; x += 1) if ((covered[x] ?? 0) >= COVERED) blacken(bitmap, row, x, x + 1);
  }
}

/** Adds what lies inside at one height, as part of each dot. */
function coverRow(covered: Float32Array, edges: readonly Edge[], y: number): void {
  const crossings = edges
    .filter((edge) => edge.top <= y && edge.bottom > y)
    .map((edge) => ({ x: edge.x + edge.slope * y, winding: edge.winding }))
    .sort((a, b) => a.x - b.x);
  let winding = 0;
  for (const [index, { x, winding: turn }] of crossings.entries()) {
    winding += turn;
    const next = crossings[index + 1];
    if (winding !== 0 && next) coverSpan(covered, x, next.x);
  }
}

function coverSpan(covered: Float32Array, from: number, to: number): void {
  for (let dot = Math.max(0, Math.floor(from)); dot < Math.min(covered.length, Math.ceil(to)); dot += 1)
    covered[dot] = (covered[dot] ?? 0) + (Math.min(to, dot + 1) - Math.max(from, dot)) / LOOKS;
}

function edgesOf(outline: readonly PathCommand[], { x, y, scale }: { x: number; y: number; scale: number }): Edge[] {
  const edges: Edge[] = [];
  let here: [number, number] = [0, 0];
  let start: [number, number] = [0, 0];
  const lineTo = (to: [number, number]) => {
    const [a, b] = here[1] < to[1] ? [here, to] : [to, here];
    if (a[1] !== b[1]) {
      const slope = (b[0] - a[0]) / (b[1] - a[1]);
      edges.push({ top: a[1], bottom: b[1], x: a[0] - slope * a[1], slope, winding: here[1] < to[1] ? 1 : -1 });
    }
    here = to;
  };
  for (const { command, args } of outline) {
    const points: [number, number][] = [];
    for (let at = 0; at + 1 < args.length; at += 2)
      points.push([x + (args[at] ?? 0) * scale, y + (args[at + 1] ?? 0) * scale]);
    const [last] = points.slice(-1);
    if (command === 'moveTo' && last) {
      lineTo(start);
      here = last;
      start = last;
    } else if (command === 'closePath') lineTo(start);
    else if (command === 'lineTo' && last) lineTo(last);
    else {
      const curve = [here, ...points];
      for (let piece = 1; piece <= PIECES; piece += 1) lineTo(pointOn(curve, piece / PIECES));
    }
  }
  lineTo(start);
  return edges;
}

/** De Casteljau: a point of a curve of any degree. */
function pointOn(curve: readonly [number, number][], t: number): [number, number] {
  let points = curve;
  while (points.length > 1)
    points = points.slice(1).map(([x, y], at): [number, number] => {
      const [a, b] = points[at] ?? [x, y];
      return [a + (x - a) * t, b + (y - b) * t];
    });
  return points[0] ?? [0, 0];
}
