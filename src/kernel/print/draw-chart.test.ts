import { describe, expect, test } from 'vitest';
import { readPdf } from '../../../tests/support/read-pdf.ts';
import type { Database } from '../db/database.ts';
import { drawChart } from './draw-chart.ts';
import { wordsIn } from './format-value.ts';
import type { PrintChart } from './print-document.ts';
import { renderPdf } from './renderer.ts';

const WIDTH = 420;
/** One printing thread for all; nothing of a database is asked. */
const database = { owner: {} } as Database;
const ends = {
  upper: { name: { zh: '上限', en: 'UCL' }, figure: '25.06' },
  centre: { name: { zh: '中线', en: 'CL' }, figure: '25.00' },
  lower: { name: { zh: '下限', en: 'LCL' }, figure: '24.94' },
};
/** Fifty days from the first of October on; the thirty-first is far out, and says so where it signals. */
const chartOf = (signals: boolean, count = 50): PrintChart => ({
  title: { zh: '极差', en: 'Range' },
  ends,
  points: Array.from({ length: count }, (_, at) => ({
    at: new Date(Date.UTC(2026, 9, 1 + at)),
    value: at === 30 ? 25.12 : 25 + (((at * 7) % 11) - 5) / 100,
    ...{ upper: 25.06, centre: 25, lower: 24.94 },
    signals: signals && at === 30,
  })),
});

async function print(chart: PrintChart, language: 'zh' | 'en' | 'both') {
  const content = drawChart(chart, { words: wordsIn(language, 'Asia/Shanghai'), width: WIDTH });
  const definition = { content, pageSize: 'A4' as const, defaultStyle: { font: 'sans' } };
  return readPdf(await renderPdf(database, { definition }), { scale: 1 });
}

function inkOf({ pictures: [page] }: Awaited<ReturnType<typeof print>>): number {
  if (!page) throw new Error('nothing was drawn');
  const { data } = page.getContext('2d').getImageData(0, 0, page.width, page.height);
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) dark += 255 - (data[at] ?? 255);
  return dark;
}

describe('a control chart on paper', () => {
  test('says its limits and days in the reader’s language', async () => {
    const [zh, en, both] = [
      await print(chartOf(true), 'zh'),
      await print(chartOf(true), 'en'),
      await print(chartOf(true), 'both'),
    ];
    for (const said of ['极差', '上限25.06', '中线25.00', '下限24.94', '11-19']) expect(zh.text).toContain(said);
    for (const said of ['Range', 'UCL25.06', 'CL25.00', 'LCL24.94', '11-19']) expect(en.text).toContain(said);
    expect(both.text).toContain('上限UCL25.06');
  });

  test('shows what signals without a colour', async () => {
    const [signalled, calm] = [await print(chartOf(true), 'zh'), await print(chartOf(false), 'zh')];
    expect(inkOf(signalled)).toBeGreaterThan(inkOf(calm));
  });

  test('is left out where one point says nothing', () => {
    expect(drawChart(chartOf(false, 1), { words: wordsIn('zh', 'UTC'), width: WIDTH })).toEqual([]);
  });
});
