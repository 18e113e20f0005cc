import { Worker } from 'node:worker_threads';

export type WorkbookCell = string | number | null;

export interface Workbook {
  sheetName: string;
  headings: string[];
  widths: number[];
  rows: WorkbookCell[][];
}

/**
 * An XLSX file with one sheet. Made in a thread of its own: 100,000 rows take seconds of pure computing, in which the
 * server would answer nobody.
 */
export function writeWorkbook(workbook: Workbook): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerSource, {
      eval: true,
      workerData: { workbook, writer: import.meta.resolve('write-excel-file/node') },
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    worker.once('message', (content: Uint8Array) => resolve(Buffer.from(content)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the workbook thread ended with code ${code}`)));
  });
}

/** Plain JavaScript, because a thread doesn't inherit how the main program loads TypeScript. Text cells are never formulas. */
const workerSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { workbook, writer } = workerData;
const cellOf = (value) =>
  value === null ? null : typeof value === 'number' ? { type: Number, value } : { type: String, value: value.slice(0, 32767) };
(async () => {
  const { default: write } = await import(writer);
  const heading = workbook.headings.map((value) => ({ type: String, value, fontWeight: 'bold' }));
  const data = [heading];
  for (const row of workbook.rows) data.push(row.map(cellOf));
  const file = await write(data, {
    sheet: workbook.sheetName.replace(/[\\\\/?*\\[\\]:]/g, ' ').slice(0, 31),
    columns: workbook.widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  });
  parentPort.postMessage(await file.toBuffer());
})().catch((error) => { throw error; });
`;
