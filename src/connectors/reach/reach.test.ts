import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Misconfigured, Unreachable } from '../port.ts';
import { saidOf } from '../say-trouble.ts';
import { connectGuarded } from './connect-guarded.ts';
import { guardedLookup, type Resolve } from './guarded-lookup.ts';
import { reachOf } from './reach-of.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(): Promise<{ port: number; guests: () => number }> {
  let guests = 0;
  const server = createServer((socket) => {
    guests += 1;
    socket.on('error', () => {});
    socket.end('here');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as { port: number }).port, guests: () => guests };
}

/** A name server that answers differently each time it is asked. */
function answering(...answers: string[][]): Resolve {
  let asked = 0;
  return (_host, _options, callback) => {
    const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}

const metadata = [
  '169.254.169.254',
  '100.100.100.200',
  'fe80::1',
  'fe80::1%eth0',
  'fd00:ec2::254',
  '0.0.0.0',
  '::',
  '224.0.0.1',
];
const inside = [
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '127.0.0.1',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:7f00:1',
  'fd12::1',
  '100.64.0.1',
];

test('without a list only public addresses are reached', () => {
  const reach = reachOf([]);
  for (const address of ['8.8.8.8', '2606:4700::1111']) expect(reach.allows('erp.example', address, 443)).toBe(true);
  for (const address of [...inside, ...metadata])
    expect(reach.allows('erp.example', address, 443), address).toBe(false);
});

test('what is closed stays closed whatever the list says', () => {
  const reach = reachOf(['0.0.0.0/0', '::/0', '169.254.169.254', '*.example', 'meta.example']);
  for (const address of metadata) expect(reach.allows('meta.example', address, 80), address).toBe(false);
  for (const address of inside) expect(reach.allows('meta.example', address, 80), address).toBe(true);
});

test('a way to an address of version 4 inside one of version 6 is no way around the guard', () => {
  const reach = reachOf(['::/0']);
  for (const address of ['64:ff9b::7f00:1', '2002:7f00:1::', '64:ff9b::a9fe:a9fe', '::127.0.0.1', '::ffff:a9fe:a9fe']) {
    expect(reach.allows('erp.example', address), address).toBe(false);
  }
});

test.each([
  ['erp.plant', 'erp.plant', '10.0.0.5', true],
  ['ERP.Plant.', 'erp.plant', '10.0.0.5', true],
  ['erp.plant', 'other.plant', '10.0.0.5', false],
  ['erp.plant', 'x.erp.plant', '10.0.0.5', false],
  ['*.plant', 'erp.plant', '10.0.0.5', true],
  ['*.plant', 'a.b.plant', '10.0.0.5', true],
  ['*.plant', 'plant', '10.0.0.5', false],
  ['*.plant', 'evilplant', '10.0.0.5', false],
  ['金蝶.example', 'xn--fh2a05s.example', '10.0.0.5', true],
  ['10.0.0.5', 'whatever.example', '10.0.0.5', true],
  ['10.0.0.0/24', 'whatever.example', '10.0.1.5', false],
  ['10.0.0.0/24:443', 'whatever.example', '10.0.0.5', true],
  ['10.0.0.0/24:8443', 'whatever.example', '10.0.0.5', false],
  ['erp.plant:443', 'erp.plant', '10.0.0.5', true],
  ['erp.plant:80', 'erp.plant', '10.0.0.5', false],
  ['fd12::/16', 'x', 'fd12::7', true],
  ['[fd12::7]:443', 'x', 'fd12::7', true],
  ['[fd12::]/16:80', 'x', 'fd12::7', false],
  ['::1', 'localhost', '::1', true],
])('the entry %s lets %s at %s through on port 443: %s', (entry, host, address, allowed) => {
  expect(reachOf([entry]).allows(host, address, 443)).toBe(allowed);
});

test('an allowance for one port doesn’t hold where no port is said', () => {
  expect(reachOf(['erp.plant:443']).allows('erp.plant', '10.0.0.5')).toBe(false);
});

test.each([
  '',
  '*',
  '*.',
  'http://erp',
  'erp/24',
  '10.0.0.0/33',
  'erp:0',
  'erp:70000',
  'a b',
  '[erp]',
  '1::2::3',
  '*.*.plant',
])('the entry "%s" is refused rather than read as something', (entry) => {
  expect(() => reachOf([entry])).toThrow(Misconfigured);
});

test('of several addresses of a name only those are tried that may be reached', async () => {
  const { port } = await listen();
  const resolve = answering(['169.254.169.254', '127.0.0.1']);
  const socket = await connectGuarded('erp.plant', port, reachOf(['erp.plant']), { resolve });
  expect(socket.remoteAddress).toBe('127.0.0.1');
  socket.destroy();
});

test('a name that leads inside at its second answer comes no further', async () => {
  const { port, guests } = await listen();
  const resolve = answering(['8.8.8.8'], ['127.0.0.1']);
  const lookup = guardedLookup(reachOf([]), { port, resolve });
  const ask = () =>
    new Promise((done) => lookup('rebinding.example', { all: true }, (error, found) => done(error?.name ?? found)));
  expect(await ask()).toEqual([{ address: '8.8.8.8', family: 4 }]);
  expect(await ask()).toBe('AddressNotAllowed');
  await expect(connectGuarded('rebinding.example', port, reachOf([]), { resolve })).rejects.toThrow(Misconfigured);
  expect(guests()).toBe(0);
});

test('an address that is written out is judged too, in every spelling', async () => {
  const { port, guests } = await listen();
  for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', '127.1', '2130706433', '0x7f000001', 'localhost']) {
    await expect(connectGuarded(host, port, reachOf([])), host).rejects.toThrow(Misconfigured);
  }
  expect(guests()).toBe(0);
});

test('what keeps a connection from being made is said in both languages', async () => {
  const { port } = await listen();
  const here = reachOf(['127.0.0.1']);
  const resolve = answering(['10.9.9.9']);
  const trouble = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  const forbidden = await trouble(connectGuarded('erp.example', port, reachOf([]), { resolve }));
  expect(saidOf(forbidden).zh).toContain('erp.example 指向 10.9.9.9');
  expect(saidOf(forbidden).en).toContain('10.9.9.9');
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
  const refused = await trouble(connectGuarded('127.0.0.1', port, here));
  expect(refused).toBeInstanceOf(Unreachable);
  expect(saidOf(refused)).toMatchObject({
    en: expect.stringContaining('nothing listens'),
    zh: expect.stringContaining('拒绝'),
  });
  const unknown: Resolve = (_host, _options, callback) =>
    callback(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }), []);
  const nameless = await trouble(connectGuarded('no.example', 1, here, { resolve: unknown }));
  expect(nameless).toBeInstanceOf(Unreachable);
  expect(saidOf(nameless).en).toContain('no.example is unknown');
});

test('nobody waits for a handshake that never ends', async () => {
  const silent = createServer(() => {});
  servers.push(silent);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  const here = reachOf(['127.0.0.1']);
  await expect(connectGuarded('127.0.0.1', port, here, { tls: true, millisecondsMax: 50 })).rejects.toThrow(
    Unreachable,
  );
  const signal = AbortSignal.abort();
  await expect(connectGuarded('127.0.0.1', port, here, { signal })).rejects.toThrow(Unreachable);
});
