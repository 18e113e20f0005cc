import { lookup } from 'node:dns';
import { once } from 'node:events';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import type { PrinterCondition, PrinterState, PrintTrouble, printerLanguages } from '../contract.ts';
import type { PrinterAddresses } from '../policies.ts';
import { mayConnectTo, maySendTo } from '../rules/printer-address.ts';
import { readPrinterStatus, statusQuestions } from '../rules/read-printer-status.ts';

export interface SendingOutcome {
  /** Labels that were handed over whole. */
  labelsSent: number;
  /** Null: all of them, and nothing was heard to the contrary. */
  trouble: PrintTrouble | null;
  detail: string | null;
  /** What was heard of the printer; null where the address wasn't even tried. */
  printerState: PrinterState | null;
}

interface Target {
  host: string;
  port: number;
  language: keyof typeof printerLanguages;
  policy: PrinterAddresses;
}

export interface SendingLimits {
  connectMilliseconds: number;
  /** Without a byte taken. A printer that pauses for a new roll takes none for a while. */
  silentMilliseconds: number;
  /** For the printer to close its side, which most do once they have read all; then it counts as handed over. */
  closeMilliseconds: number;
  /** For the answer to the question how it is. Many printers never answer it. */
  statusMilliseconds: number;
}

const usual: SendingLimits = {
  connectMilliseconds: 5_000,
  silentMilliseconds: 45_000,
  closeMilliseconds: 5_000,
  statusMilliseconds: 800,
};

const ADDRESS_FORBIDDEN = 'the address is not allowed';

/**
 * Hands labels to a printer over TCP, one after the other in one connection, and tells how far it came; never throws. The address is
 * judged when its name is resolved, and what is judged is what is connected to. One that says it can't print is given nothing: what
 * it took would be said to be printed. Without labels it is only asked.
 */
export async function sendToPrinter(
  { host, port, language, policy }: Target,
  labels: readonly (() => Buffer)[],
  limits: SendingLimits = usual,
): Promise<SendingOutcome> {
  if (!maySendTo(host, policy))
    return { labelsSent: 0, trouble: 'forbidden', detail: ADDRESS_FORBIDDEN, printerState: null };
  let labelsSent = 0;
  let said: PrinterCondition | undefined;
  const socket = connect({ host, port, lookup: guardedLookup(policy), noDelay: true });
  const broken = new Promise<never>((_, reject) => {
    socket.once('error', reject);
    socket.on('timeout', () => socket.destroy(new Error('silent')));
  });
  // Whoever isn't waited for at that moment is heard at the next.
  broken.catch(() => {});
  try {
    socket.setTimeout(limits.connectMilliseconds);
    await Promise.race([once(socket, 'connect'), broken]);
    // What it says is read and dropped: a printer whose answers nobody reads stops in the end.
    socket.resume();
    socket.setTimeout(limits.silentMilliseconds);
    said = await Promise.race([askPrinter(socket, language, limits.statusMilliseconds), broken]);
    if (said !== undefined && said !== 'online')
      return { labelsSent, trouble: labels.length > 0 ? said : null, detail: null, printerState: said };
    for (const label of labels) {
      await Promise.race([written(socket, label()), broken]);
      labelsSent += 1;
    }
    // Who didn't answer before doesn't now.
    if (said && labels.length > 0)
      said = (await Promise.race([askPrinter(socket, language, limits.statusMilliseconds), broken])) ?? said;
    // What is said of it now is about closing alone, which has a time of its own.
    socket.setTimeout(0);
    await Promise.race([closed(socket, limits.closeMilliseconds), broken]);
    return { labelsSent, trouble: null, detail: null, printerState: said ?? 'unheard' };
  } catch (error) {
    const { trouble, detail } = troubleOf(error as NodeJS.ErrnoException, socket);
    return { labelsSent, trouble, detail, printerState: stateAfter(trouble, said) };
  } finally {
    socket.destroy();
  }
}

/** Asks how it is, and hears for a while; undefined where nothing is said that could be understood. */
function askPrinter(
  socket: Socket,
  language: Target['language'],
  milliseconds: number,
): Promise<PrinterCondition | undefined> {
  return new Promise((resolve) => {
    let said = Buffer.alloc(0);
    const end = (condition: PrinterCondition | undefined) => {
      clearTimeout(late);
      socket.off('data', hear);
      socket.resume();
      resolve(condition);
    };
    const hear = (part: Buffer) => {
      said = Buffer.concat([said, part]).subarray(0, STATUS_BYTES_MAX);
      const condition = readPrinterStatus(language, said);
      if (condition) end(condition);
    };
    const late = setTimeout(end, milliseconds, undefined);
    socket.on('data', hear);
    socket.write(statusQuestions[language]);
  });
}

const STATUS_BYTES_MAX = 2_000;

/** Who takes no connection is offline; of one that stops half-way nobody knows how it is. */
function stateAfter(trouble: PrintTrouble | null, said: PrinterCondition | undefined): PrinterState | null {
  if (trouble === 'forbidden') return null;
  return trouble === 'refused' || trouble === 'unreachable' ? 'offline' : (said ?? 'unheard');
}

/** Resolves once the system has taken all of it. */
function written(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function closed(socket: Socket, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, milliseconds);
    socket.once('end', () => {
      clearTimeout(late);
      resolve();
    });
    socket.end();
  });
}

function troubleOf(error: NodeJS.ErrnoException, socket: Socket): Pick<SendingOutcome, 'trouble' | 'detail'> {
  const detail = (error.code ?? error.message ?? '').slice(0, 300) || null;
  if (error.message === ADDRESS_FORBIDDEN) return { trouble: 'forbidden', detail };
  if (error.message === 'silent') return { trouble: 'silent', detail: null };
  if (error.code === 'ECONNREFUSED') return { trouble: 'refused', detail };
  if (socket.bytesWritten === 0) return { trouble: 'unreachable', detail };
  return { trouble: 'broken', detail };
}

function guardedLookup(policy: PrinterAddresses): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const open = addresses.filter(({ address }) => mayConnectTo(address, policy));
      const [first] = open;
      if (!first) return callback(new Error(ADDRESS_FORBIDDEN), '', 0);
      if (options.all) callback(null, open);
      else callback(null, first.address, isIP(first.address));
    });
  };
}
