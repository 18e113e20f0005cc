import { type AddressInfo, createServer, type Socket } from 'node:net';

/** How a printer behaves towards one who connects. */
export type PrinterManner = (socket: Socket) => void;

export interface FakePrinter {
  port: number;
  /** What each connection brought until it ended, in their order. */
  taken: Buffer[];
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
      read += part.length;
      if (read >= bytes) socket.resetAndDestroy();
    });
  };
/** Takes the connection and never reads. */
export const readsNothing: PrinterManner = (socket) => void socket.pause();

/** A label printer on this machine: a TCP port that takes what comes. */
export async function startFakePrinter(): Promise<FakePrinter> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    printer.atOnce = Math.max(printer.atOnce, open.size);
    const parts: Buffer[] = [];
    socket.on('error', () => {});
    socket.on('data', (part: Buffer) => parts.push(part));
    socket.on('close', () => {
      open.delete(socket);
      printer.taken.push(Buffer.concat(parts));
    });
    printer.manner(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const printer: FakePrinter = {
    port: (server.address() as AddressInfo).port,
    taken: [],
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
