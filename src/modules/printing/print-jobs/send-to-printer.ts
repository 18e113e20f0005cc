import { lookup } from 'node:dns';
import { once } from 'node:events';
import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import type { PrintTrouble } from '../contract.ts';
import type { PrinterAddresses } from '../policies.ts';
import { mayConnectTo, maySendTo } from '../rules/printer-address.ts';

export interface SendingOutcome {
  /** Labels that were handed over whole. */
  labelsSent: number;
  /** Null: all of them, and nothing was heard to the contrary. */
  trouble: PrintTrouble | null;
  detail: string | null;
}

interface Target {
  host: string;
  port: number;
  policy: PrinterAddresses;
}

export interface SendingLimits {
  connectMilliseconds: number;
  /** Without a byte taken. A printer that pauses for a new roll takes none for a while. */
  silentMilliseconds: number;
  /** For the printer to close its side, which most do once they have read all; then it counts as handed over. */
  closeMilliseconds: number;
}

const usual: SendingLimits = { connectMilliseconds: 5_000, silentMilliseconds: 45_000, closeMilliseconds: 5_000 };

const ADDRESS_FORBIDDEN = 'the address is not allowed';

/**
 * Hands labels to a printer over TCP, one after the other in one connection, and tells how far it came; never throws. The address is
 * judged when its name is resolved, and what is judged is what is connected to.
 */
export async function sendToPrinter(
  { host, port, policy }: Target,
  labels: readonly (() => Buffer)[],
  limits: SendingLimits = usual,
): Promise<SendingOutcome> {
  if (!maySendTo(host, policy)) return { labelsSent: 0, trouble: 'forbidden', detail: ADDRESS_FORBIDDEN };
  let labelsSent = 0;
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
    for (const label of labels) {
      await Promise.race([written(socket, label()), broken]);
      labelsSent += 1;
    }
    // What is said of it now is about closing alone, which has a time of its own.
    socket.setTimeout(0);
    await Promise.race([closed(socket, limits.closeMilliseconds), broken]);
    return { labelsSent, trouble: null, detail: null };
  } catch (error) {
    return { labelsSent, ...troubleOf(error as NodeJS.ErrnoException, socket) };
  } finally {
    socket.destroy();
  }
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
