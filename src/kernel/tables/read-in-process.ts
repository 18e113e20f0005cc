import { type ChildProcess, spawn } from 'node:child_process';
import { readerSource } from './reader-source.ts';

/** `kinds`, one string a row: `n` where the cell was a number, `d` a date, a blank for text; empty for CSV. */
export type ReadAnswer =
  | { rows: string[][]; kinds: string[]; encoding: string; separator: string | null }
  | { fault: string; busy?: { reading: number; waiting: number } };
export type Reader = (file: Buffer, isZip: boolean, bounds: TableBounds) => Promise<ReadAnswer>;

/** What whoever reads bears: beyond it the fault is `rows` or `width`. */
export interface TableBounds {
  rowsMax: number;
  widthMax: number;
}

const UNPACKED_BYTES_MAX = 100 * 1024 * 1024;
const ENTRIES_MAX = 2_000;
const CELLS_MAX = 3_000_000;
const READ_MILLISECONDS_MAX = 30_000;
const HEAP_MEGABYTES_MAX = 512;
/** Files that are read at once; each takes a core and up to half a gigabyte. */
const READERS_MAX = 2;
/** Further ones that may wait. Each holds a connection and its transaction meanwhile. */
const WAITING_MAX = 4;

let reading = 0;
const waiting: (() => void)[] = [];

/**
 * Reads a file in a process of its own: one that dies of a malicious file, by V8's abort or the system's killer, takes nobody with it.
 * Bounded in memory, time, unpacked bytes, cells and number; the fault is `busy` when too many wait already.
 */
export const readInProcess: Reader = async (file, isZip, bounds) => {
  if (reading >= READERS_MAX) {
    if (waiting.length >= WAITING_MAX) return { fault: 'busy', busy: { reading, waiting: waiting.length } };
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else reading += 1;
  try {
    return await readOnce(file, isZip, bounds);
  } finally {
    // The place goes to the next one as it is; only nobody waiting makes it free.
    const next = waiting.shift();
    if (next) next();
    else reading -= 1;
  }
};

function readOnce(file: Buffer, isZip: boolean, bounds: TableBounds): Promise<ReadAnswer> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${HEAP_MEGABYTES_MAX}`, '--input-type=commonjs', '-e', readerSource],
    {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
      env: process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {},
    },
  );
  let said = '';
  child.stderr?.on('data', (chunk) => {
    if (said.length < 100_000) said += chunk;
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(child, () => resolve({ fault: 'time' })), READ_MILLISECONDS_MAX);
    child.once('message', (answer) => resolve(answer as ReadAnswer));
    child.once('error', () => resolve({ fault: 'ended' }));
    child.once('close', () => {
      clearTimeout(timer);
      // After an answer this is heard by nobody.
      resolve({ fault: /heap out of memory|allocation failed/i.test(said) ? 'memory' : 'ended' });
    });
    child.send({
      file,
      isZip,
      ...bounds,
      cellsMax: CELLS_MAX,
      entriesMax: ENTRIES_MAX,
      unpackedBytesMax: UNPACKED_BYTES_MAX,
      readXlsx: import.meta.resolve('read-excel-file/node'),
      parseCsv: import.meta.resolve('csv-parse/sync'),
    });
  });
}

function end(child: ChildProcess, then: () => void): void {
  then();
  child.kill('SIGKILL');
}
