import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { askConfiguration, defineDownload, renderPdf, type SentContent } from '../../../kernel/index.ts';
import { zReadLabelsPdfRequest } from '../contract.ts';
import { drawSvg } from '../drawing/draw-svg.ts';
import type { Drawing, Mark } from '../drawing/drawing.ts';
import { assertPrintable } from './assert-printable.ts';
import { drawLabels } from './draw-labels.ts';
import { readLabelThings } from './read-label-things.ts';
import { takeTemplate } from './take-template.ts';

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const points = (millimetres = 0) => millimetres * POINTS_PER_MILLIMETRE;
const FONT_ASCENT = 0.88;

/** Labels as a PDF whose pages are as large as they are: for a printer with a driver of its own, and for labels on sheets. */
export const readLabelsPdf = defineDownload({
  name: 'printing.labels',
  summary: { zh: '标签 PDF', en: 'Labels as PDF' },
  permission: 'printing.label.print',
  input: zReadLabelsPdfRequest,
  http: { path: '/labels.pdf' },
  mediaTypes: ['application/pdf'],
  async handle({ database, principal, now }, { labelTemplateId, ids }): Promise<SentContent> {
    const { template, things } = await database.read(async (tx) => {
      const found = await takeTemplate(tx, labelTemplateId);
      const context = { tx, principal, now, configuration: askConfiguration(tx, now) };
      return { template: found, things: await readLabelThings(context, found, ids) };
    });
    const drawings = await drawLabels(database, template, things, now);
    assertPrintable(things, drawings);
    const content = await renderPdf(database, { definition: pagesOf(drawings, now) });
    const more = things.length > 1 ? ` +${things.length - 1}` : '';
    return {
      fileName: `${template.name} ${things[0]?.code ?? ''}${more}.pdf`,
      mediaType: 'application/pdf',
      size: content.length,
      tag: createHash('sha256').update(content).digest('base64url').slice(0, 22),
      shown: true,
      own: true,
      read: async (from, to) => Readable.from([content.subarray(from, to + 1)], { objectMode: false }),
    };
  },
});

function pagesOf(drawings: readonly Drawing[], now: Date) {
  const [first] = drawings;
  const size = { width: points(first?.width), height: points(first?.height) };
  return {
    pageSize: size,
    pageMargins: [0, 0, 0, 0] as [number, number, number, number],
    defaultStyle: { font: 'sans', lineHeight: 1 },
    info: { creationDate: now },
    content: drawings.flatMap((drawing, at) => [
      // Bars and squares as a picture of lines; letters as text, which a reader finds and copies.
      {
        ...size,
        svg: drawSvg(drawing),
        absolutePosition: { x: 0, y: 0 },
        ...(at === 0 ? {} : { pageBreak: 'before' as const }),
      },
      ...drawing.marks.flatMap(textOf),
    ]),
  };
}

/** Text is placed by its upper edge, which lies over the line that it stands on as far as the font says. */
function textOf(mark: Mark) {
  if (mark.kind !== 'text') return [];
  const { x, y, text, size, bold } = mark;
  const absolutePosition = { x: points(x), y: points(y - size * FONT_ASCENT) };
  return [{ text, bold, fontSize: points(size), noWrap: true, absolutePosition }];
}
