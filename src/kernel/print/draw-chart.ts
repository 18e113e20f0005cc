import type { CanvasElement, Content } from 'pdfmake/interfaces.js';
import { cornersOfLine, endsOfLines, isDated, scalesOfChart } from '../../charts/index.ts';
import { formatPrintDay, type PrintWords, sayText } from './format-value.ts';
import { ink } from './page-style.ts';
import type { PrintChart } from './print-document.ts';

const HEIGHT = 130;
/** Of words beside and below the lines. */
const FONT = 7;
const DATE_WIDTH = 34;
const margin = { top: 8, right: 84, bottom: 14, left: 10 };

/** A control chart on paper: limits dashed, the centre line whole, what signals as a diamond. It stays whole on a page. */
export function drawChart(
  { title, points, ends }: PrintChart,
  { words, width }: { words: PrintWords; width: number },
): Content[] {
  if (points.length < 2) return [];
  const room = { width, height: HEIGHT, margin };
  const scales = scalesOfChart(points, room);
  const { x, y } = scales;
  const line = (of: (point: PrintChart['points'][number]) => number | undefined, dashed: boolean): CanvasElement => ({
    type: 'polyline',
    points: cornersOfLine(points, scales, of).map(([at, high]) => ({ x: at, y: high })),
    lineWidth: 0.6,
    lineColor: ink.quiet,
    ...(dashed ? { dash: { length: 4, space: 3 } } : {}),
  });
  const canvas: CanvasElement[] = [
    line(({ upper }) => upper, true),
    line(({ lower }) => lower, true),
    line(({ centre }) => centre, false),
    {
      type: 'polyline',
      points: points.map(({ value }, at) => ({ x: x(at), y: y(value) })),
      lineWidth: 1,
      lineColor: ink.text,
    },
    ...points.map(({ value, signals }, at) => markAt(x(at), y(value), signals)),
  ];
  // Words take no room of their own: they are set onto the drawing, which then takes it all.
  const word = (text: string, left: number, top: number): Content => ({
    text,
    fontSize: FONT,
    color: ink.quiet,
    relativePosition: { x: left, y: top },
  });
  return [
    {
      stack: [
        { text: sayText(title, words.language), bold: true, fontSize: 10.5, margin: [0, 6, 0, 4] },
        ...endsOfLines(points, scales, FONT + 1).map(({ line: name, at }) =>
          word(
            `${sayText(ends[name].name, words.language)} ${ends[name].figure}`,
            width - margin.right + 6,
            at - FONT / 2 - 1,
          ),
        ),
        ...points.flatMap(({ at: moment }, at) =>
          isDated(at, points.length, room, DATE_WIDTH)
            ? [word(formatPrintDay(moment, words).slice(5), x(at) - 9, HEIGHT - FONT - 2)]
            : [],
        ),
        { canvas: [...canvas, heightOf(width)] },
      ],
      unbreakable: true,
      margin: [0, 0, 0, 6],
    },
  ];
}

function markAt(x: number, y: number, signals: boolean): CanvasElement {
  if (!signals) return { type: 'ellipse', x, y, r1: 1.6, r2: 1.6, color: ink.text };
  const reach = 4;
  return {
    type: 'polyline',
    closePath: true,
    color: ink.text,
    lineWidth: 0,
    points: [
      { x, y: y - reach },
      { x: x + reach, y },
      { x, y: y + reach },
      { x: x - reach, y },
    ],
  };
}

/** A drawing is as high as its lowest element: an unseen line at the foot holds the room for the dates. */
const heightOf = (width: number): CanvasElement => ({
  type: 'line',
  x1: 0,
  y1: HEIGHT,
  x2: width,
  y2: HEIGHT,
  lineWidth: 0.1,
  lineColor: '#ffffff',
});
