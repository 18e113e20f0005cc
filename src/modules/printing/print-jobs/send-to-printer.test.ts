import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type FakePrinter,
  hostStatus,
  type PrinterManner,
  readsAll,
  readsNothing,
  startFakePrinter,
  tearsAfter,
} from '../../../../tests/support/fake-printer.ts';
import { endOfSending } from '../rules/end-of-sending.ts';
import { sendToPrinter } from './send-to-printer.ts';

let printer: FakePrinter;
beforeEach(async () => {
  printer = await startFakePrinter();
});
afterEach(() => printer.stop());

const limits = {
  connectMilliseconds: 2_000,
  silentMilliseconds: 1_500,
  closeMilliseconds: 300,
  statusMilliseconds: 100,
};
/** More than any system buffers for one who doesn't read. */
const LARGE = 24 * 1024 * 1024;
const labels = (count: number, bytes: number) =>
  Array.from({ length: count }, (_, at) => () => Buffer.alloc(bytes, 65 + at));
const send = (
  manner: PrinterManner,
  of: ReturnType<typeof labels>,
  host = '127.0.0.1',
  language: 'zpl' | 'tspl' = 'zpl',
) => {
  printer.manner = manner;
  return sendToPrinter({ host, port: printer.port, language, policy: 'this_machine_too' }, of, limits);
};
const slowly: PrinterManner = (socket) => {
  socket.on('data', () => {
    socket.pause();
    setTimeout(() => socket.resume(), 20);
  });
  readsAll(socket);
};

describe('labels reach a printer', () => {
  test('that reads them, byte for byte and in order', async () => {
    expect(await send(readsAll, labels(3, 5_000))).toEqual({
      ...{ labelsSent: 3, trouble: null, detail: null },
      printerState: 'unheard',
    });
    expect(printer.taken.map((one) => one.toString())).toEqual([
      'A'.repeat(5_000) + 'B'.repeat(5_000) + 'C'.repeat(5_000),
    ]);
  });

  test('that is slow: as long as it takes something it is waited for', async () => {
    expect(await send(slowly, labels(2, 6 * 1024 * 1024))).toMatchObject({ labelsSent: 2, trouble: null });
  });
});

describe('of a label that a printer has not taken whole nothing is said to be sent', () => {
  test('where it reads nothing', async () => {
    expect(await send(readsNothing, labels(2, LARGE))).toMatchObject({ labelsSent: 0, trouble: 'silent' });
  });

  test('where it tears the connection in the middle of the first, or of the second', async () => {
    expect(await send(tearsAfter(100_000), labels(2, LARGE))).toMatchObject({ labelsSent: 0, trouble: 'broken' });
    expect(await send(tearsAfter(LARGE + 100_000), labels(3, LARGE))).toMatchObject({
      labelsSent: 1,
      trouble: 'broken',
    });
  });

  test('where nobody listens, or it is nobody to speak to', async () => {
    await printer.stop();
    expect(await send(readsAll, labels(1, 10))).toMatchObject({ labelsSent: 0, trouble: 'refused' });
    expect(await send(readsAll, labels(1, 10), '169.254.169.254')).toMatchObject({
      labelsSent: 0,
      trouble: 'forbidden',
    });
    expect(await send(readsAll, labels(1, 10), 'no-such-printer.invalid')).toMatchObject({
      labelsSent: 0,
      trouble: 'unreachable',
    });
    printer = await startFakePrinter();
  });

  test('where a name leads to this machine and only the own net is open', async () => {
    const target = { host: 'localhost', port: printer.port, language: 'zpl' as const, policy: 'own_net' as const };
    expect(await sendToPrinter(target, labels(1, 10), limits)).toMatchObject({ labelsSent: 0, trouble: 'forbidden' });
    expect(printer.taken).toEqual([]);
  });
});

describe('a printer is asked how it is', () => {
  const answers = { statusMilliseconds: 900 };
  const ask = (says: Buffer | undefined, of = labels(2, 5_000), language: 'zpl' | 'tspl' = 'zpl') => {
    printer.manner = readsAll;
    printer.says = says;
    const target = { host: '127.0.0.1', port: printer.port, language, policy: 'this_machine_too' as const };
    return sendToPrinter(target, of, { ...limits, ...(says ? answers : {}) });
  };

  test('and one that is ready prints, whatever language it speaks', async () => {
    const printed = { labelsSent: 2, trouble: null, printerState: 'online' };
    expect(await ask(hostStatus())).toMatchObject(printed);
    expect(await ask(Buffer.from([0x20]), labels(2, 5_000), 'tspl')).toMatchObject(printed);
    const whole = 'A'.repeat(5_000) + 'B'.repeat(5_000);
    expect(printer.taken.map((one) => one.toString())).toEqual([whole, whole]);
  });

  test('and one that is out of paper is given nothing', async () => {
    const waits = { labelsSent: 0, trouble: 'paper_out', printerState: 'paper_out' };
    expect(await ask(hostStatus({ paperOut: 1 }))).toMatchObject(waits);
    expect(await ask(Buffer.from([0x04]), labels(2, 5_000), 'tspl')).toMatchObject(waits);
    expect(printer.taken).toEqual([]);
  });

  test('and what it says behind the last label counts: the paper went out with it', async () => {
    printer.manner = (socket) => {
      socket.once('data', () => {
        printer.says = hostStatus({ paperOut: 1 });
      });
      readsAll(socket);
    };
    const target = {
      host: '127.0.0.1',
      port: printer.port,
      language: 'zpl' as const,
      policy: 'this_machine_too' as const,
    };
    printer.says = hostStatus();
    expect(await sendToPrinter(target, labels(1, 500), { ...limits, ...answers })).toMatchObject({
      ...{ labelsSent: 1, trouble: null },
      printerState: 'paper_out',
    });
  });

  test('and one that answers nonsense, or nothing, prints as before', async () => {
    expect(await ask(Buffer.from('HELLO'), labels(1, 50))).toMatchObject({ labelsSent: 1, printerState: 'unheard' });
    expect(await ask(undefined, labels(1, 50))).toMatchObject({ labelsSent: 1, printerState: 'unheard' });
  });

  test('without anything to print, and whoever isn’t there is offline', async () => {
    const nothing = { labelsSent: 0, trouble: null };
    expect(await ask(hostStatus({ headUp: 1 }), [])).toMatchObject({ ...nothing, printerState: 'head_open' });
    expect(await ask(hostStatus(), [])).toMatchObject({ ...nothing, printerState: 'online' });
    await printer.stop();
    expect(await ask(hostStatus(), [])).toMatchObject({ printerState: 'offline' });
    printer = await startFakePrinter();
  });
});

test('what never left is tried again by itself, with longer and longer waits; what may have come out is not', () => {
  const end = (labelsSent: number, trouble: 'broken' | null, attempts = 1) =>
    endOfSending({ labelsSent, trouble, attempts });
  expect(end(3, null)).toEqual({ state: 'sent', retrySeconds: null });
  expect(end(1, 'broken')).toEqual({ state: 'doubtful', retrySeconds: null });
  const waits = Array.from({ length: 10 }, (_, at) => end(0, 'broken', at + 1).retrySeconds);
  expect(waits).toEqual([5, 15, 30, 60, 120, 300, 600, 600, 600, null]);
  expect(end(0, 'broken', 10).state).toBe('failed');
});
