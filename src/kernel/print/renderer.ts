import { Worker } from 'node:worker_threads';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { Database } from '../db/database.ts';
import { perProgram } from '../program/per-program.ts';
import { fontFiles } from './font-files.ts';
import { cellPadding, ink, margins, type PageFoot } from './page-style.ts';
import { rendererSource } from './renderer-source.ts';

/** Data only: it goes to another thread. The kernel's table layouts are `rows`, `form` and `facts`, its font is `sans`. */
export interface Rendering {
  definition: TDocumentDefinitions;
  /** A label has none. */
  foot?: PageFoot;
}

interface Waiting {
  resolve(content: Buffer): void;
  reject(error: Error): void;
}

/** A thread keeps the fonts (17 MB) until nothing was printed for so long. */
const IDLE_MILLISECONDS = 120_000;
/** A document that takes longer is broken, or far too long. */
const RENDER_MILLISECONDS_MAX = 60_000;

const rendererOf = perProgram(openRenderer);

/** Sets a document as PDF, in a thread of its own: 5,000 rows take seconds of pure computing, in which the server would answer nobody. */
export function renderPdf(database: Database, rendering: Rendering): Promise<Buffer> {
  return rendererOf(database).render(rendering);
}

function openRenderer() {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  function end(fault: Error): void {
    const ended = worker;
    worker = undefined;
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
    void ended?.terminate();
  }

  function start(): Worker {
    const started = startThread();
    started.on('message', ({ id, content, fault }: { id: number; content?: Uint8Array; fault?: string }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (content) asked?.resolve(Buffer.from(content));
      else asked?.reject(new Error(`the document can't be set: ${fault}`));
    });
    started.once('error', end);
    started.once('exit', (code) => started === worker && end(new Error(`the printing thread ended with code ${code}`)));
    // A server that stops doesn't wait for it.
    started.unref();
    return started;
  }

  return {
    async render({ definition, foot }: Rendering): Promise<Buffer> {
      clearTimeout(idle);
      worker ??= start();
      const id = ++last;
      const answer = new Promise<Buffer>((resolve, reject) => waiting.set(id, { resolve, reject }));
      const tooLong = setTimeout(() => end(new Error('a document took too long to set')), RENDER_MILLISECONDS_MAX);
      worker.postMessage({ id, definition, foot, margins });
      try {
        return await answer;
      } finally {
        clearTimeout(tooLong);
        if (waiting.size === 0) idle = setTimeout(() => end(new Error('idle')), IDLE_MILLISECONDS).unref();
      }
    },
  };
}

function startThread(): Worker {
  return new Worker(rendererSource, {
    eval: true,
    workerData: {
      pdfmake: import.meta.resolve('pdfmake'),
      fonts: fontFiles(),
      ink,
      padding: cellPadding,
    },
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
}
