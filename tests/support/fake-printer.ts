import { type AddressInfo, createServer, type Socket } from 'node:net';

/** How a printer behaves towards one who connects. */
export type PrinterManner = (socket: Socket) => void;

export interface FakePrinter {
  port: number;
  /** What each connection brought until it ended, in their order; of one that only asked how it is, nothing. */
  taken: Buffer[];
  /** What it answers to the question how it is; most say nothing. */
  says: Buffer | undefined;
  /** At most so many connections were open at once. */
  atOnce: number;
  manner: PrinterManner;
  stop(): Promise<void>;
}

/** Reads everything, and closes when the other side does: an honest printer. */
export const readsAll: PrinterManner = (socket) => void socket.on('end', () => socket.end());
/** Reads so many bytes, then tears the connection. */
export const tearsAfter =
  (bytes: number): PrinterManner =>
  (socket) => {
    let read = 0;
    socket.on('data', (part: Buffer) => {
      // The question how it is isn't any of the labels.
      if (!questions.some((question) => part.equals(question))) read += part.length;
      if (read >= bytes) socket.resetAndDestroy();
    });
  };
/** Takes the connection and never reads. */
export const readsNothing: PrinterManner = (socket) => void socket.pause();

/** ZPL's and TSPL's: how are you? */
const questions = [Buffer.from('~HS'), Buffer.from('\u001b!?', 'latin1')];

/** Asked before the first label, and behind the last. */
function withoutQuestions(brought: Buffer): Buffer {
  let [from, to] = [0, brought.length];
  for (const question of questions) {
    if (brought.subarray(from, from + question.length).equals(question)) from += question.length;
    if (to > from && brought.subarray(to - question.length, to).equals(question)) to -= question.length;
  }
  return brought.subarray(from, to);
}

/** What a ZPL printer answers to ~HS: three lines between STX and ETX. */
export function hostStatus({ paperOut = 0, paused = 0, headUp = 0, ribbonOut = 0 } = {}): Buffer {
  const lines = [
    `030,${paperOut},${paused},1245,000,0,0,0,000,0,0,0`,
    `001,0,${headUp},${ribbonOut},1,2,6,0,00000000,1,000`,
    '1234,0',
  ];
  return Buffer.from(lines.map((line) => `\u0002${line}\u0003\r\n`).join(''), 'latin1');
}

/** A label printer on this machine: a TCP port that takes what comes. */
export async function startFakePrinter(): Promise<FakePrinter> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    printer.atOnce = Math.max(printer.atOnce, open.size);
    const parts: Buffer[] = [];
    socket.on('error', () => {});
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      if (printer.says && questions.some((question) => part.includes(question))) socket.write(printer.says);
    });
    socket.on('close', () => {
      open.delete(socket);
      const labels = withoutQuestions(Buffer.concat(parts));
      if (labels.length > 0) printer.taken.push(labels);
    });
    printer.manner(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const printer: FakePrinter = {
    port: (server.address() as AddressInfo).port,
    taken: [],
    says: undefined,
    atOnce: 0,
    manner: readsAll,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return printer;
}
