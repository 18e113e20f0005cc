import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:https';
import { type AddressInfo, isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, type SecureContextOptions } from 'node:tls';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BadSetting, type Clock, systemClock } from '../../kernel/index.ts';
import { keepAuthority } from './keep-authority.ts';
import { keepCertificate } from './keep-certificate.ts';
import type { MachineNames } from './names-of-machine.ts';
import { openTls } from './open-tls.ts';
import { signCertificate } from './sign-certificate.ts';

let dataDirectory: string;
let said: string[];
let machine: MachineNames;
beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'trueup-tls-'));
  said = [];
  machine = { hosts: ['bike-works', 'bike-works.local'], addresses: ['192.168.8.20'] };
});
afterEach(() => rmSync(dataDirectory, { recursive: true }));

const days = (count: number): Clock => ({ now: () => new Date(systemClock.now().getTime() + count * 86_400_000) });

function open({
  clock = systemClock,
  tlsFiles,
}: {
  clock?: Clock;
  tlsFiles?: { certificate: string; key: string };
} = {}) {
  return openTls({
    settings: { dataDirectory, tlsFiles, publicOrigins: new Set() },
    clock,
    log: (line) => said.push(line),
    namesOf: () => machine,
  });
}

/** What a phone that trusts this authority alone gets from `https://<name>`; rejects where it doesn't trust the answer. */
async function visit(context: SecureContextOptions, ca: string, name: string): Promise<string> {
  const server = createServer(context, (_request, response) => response.end('floor'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    return await new Promise<string>((resolve, reject) => {
      const asked = request({
        port,
        ca,
        host: '127.0.0.1',
        servername: isIP(name) === 0 ? name : '',
        checkServerIdentity: (_host, certificate) => checkServerIdentity(name, certificate),
        agent: false,
      });
      asked.on('response', (response) => response.setEncoding('utf8').on('data', resolve));
      asked.on('error', reject);
      asked.end();
    });
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const caOf = (tls: ReturnType<typeof open>) => tls.authority?.certificate.toString() ?? '';
const certificateOf = (context: SecureContextOptions) => new X509Certificate(String(context.cert));

test('a phone that trusts the authority comes in by name and by address', async () => {
  const tls = open();
  for (const name of ['bike-works', 'bike-works.local', 'localhost', '127.0.0.1', '192.168.8.20']) {
    expect(await visit(tls.context(), caOf(tls), name), name).toBe('floor');
  }
  for (const name of ['another-works', '192.168.8.21']) {
    await expect(visit(tls.context(), caOf(tls), name), name).rejects.toThrow(/altnames/);
  }
  expect(tls.authority?.certificate.ca).toBe(true);
});

test('a second start serves the same certificate; both files are for their owner alone', () => {
  const first = open();
  const second = open({ clock: days(1) });
  expect(second.context().cert).toBe(first.context().cert);
  expect(caOf(second)).toBe(caOf(first));
  for (const file of ['authority.pem', 'server.pem']) {
    expect(statSync(join(dataDirectory, 'tls', file)).mode & 0o777, file).toBe(0o600);
  }
});

test('with a changed address the certificate is a new one, and phones need not be touched', async () => {
  const tls = open();
  const before = { ca: caOf(tls), cert: tls.context().cert };
  expect(tls.renew()).toBe(false);
  machine.addresses = ['192.168.9.7'];
  expect(tls.renew()).toBe(true);
  expect(tls.context().cert).not.toBe(before.cert);
  expect(await visit(tls.context(), before.ca, '192.168.9.7')).toBe('floor');
  expect(caOf(open())).toBe(before.ca);
});

test('it is renewed two months before its end, and lives no longer than iPhones take', () => {
  const first = open();
  expect(open({ clock: days(336) }).context().cert).toBe(first.context().cert);
  const renewed = open({ clock: days(338) });
  expect(renewed.context().cert).not.toBe(first.context().cert);
  expect(caOf(renewed)).toBe(caOf(first));
  const { validFrom, validTo } = certificateOf(renewed.context());
  expect((Date.parse(validTo) - Date.parse(validFrom)) / 86_400_000).toBeLessThan(825);
});

test('the authority can’t vouch for a name outside the own network, even for whoever holds its key', async () => {
  const authority = keepAuthority(dataDirectory, ['bike-works'], systemClock.now());
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const forged = signCertificate(
    {
      name: 'bank.example.com',
      key: privateKey,
      from: days(-1).now(),
      until: days(30).now(),
      for: { kind: 'server', names: ['bank.example.com'] },
    },
    authority,
  );
  const context = { cert: forged, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) };
  await expect(visit(context, authority.certificate.toString(), 'bank.example.com')).rejects.toThrow(
    /permitted subtree/,
  );
});

test('a name that came after the authority is left out, and that is said once', () => {
  const tls = open();
  machine.hosts = ['trueup.example.com', 'bike-works'];
  expect(tls.renew()).toBe(false);
  tls.renew();
  expect(said).toEqual([
    expect.stringMatching(/may not vouch for trueup\.example\.com; .*install the new certificate/),
  ]);
});

test('an authority that can’t be read ends the start with what to do, and is left as it is', () => {
  open();
  const file = join(dataDirectory, 'tls', 'authority.pem');
  writeFileSync(file, 'torn');
  expect(() => open()).toThrow(BadSetting);
  expect(() => open()).toThrow(/authority\.pem can't be read .*Bring the file back from a backup/);
  expect(readFileSync(file, 'utf8')).toBe('torn');
});

/** A certificate that the factory brings, in two files. */
function bring(name: string, clock = systemClock) {
  const authority = keepAuthority(join(dataDirectory, 'its-own'), [name], clock.now());
  const { pem } = keepCertificate(
    join(dataDirectory, 'its-own'),
    authority,
    { hosts: [name], addresses: [] },
    clock.now(),
  );
  const [certificate, key] = [join(dataDirectory, `${name}.crt`), join(dataDirectory, `${name}.key`)];
  writeFileSync(certificate, new X509Certificate(pem).toString());
  writeFileSync(key, createPrivateKey(pem).export({ type: 'pkcs8', format: 'pem' }));
  return { certificate, key, authority };
}

test('a certificate of one’s own is served as it is, followed when another is laid in its place, and no authority is made', async () => {
  const own = bring('trueup.lan');
  const tls = open({ tlsFiles: own });
  expect(await visit(tls.context(), own.authority.certificate.toString(), 'trueup.lan')).toBe('floor');
  expect([tls.authority, tls.own()?.host]).toEqual([undefined, 'trueup.lan']);
  expect(tls.renew()).toBe(false);
  rmSync(join(dataDirectory, 'its-own', 'server.pem'));
  bring('trueup.lan');
  expect(tls.renew()).toBe(true);
  writeFileSync(own.key, 'half a fi');
  expect(tls.renew()).toBe(false);
  expect(said.join()).toMatch(/names .*trueup\.lan\.key, which is no key/);
});

test('what can’t work of one’s own certificate is said with what to do', () => {
  const own = bring('trueup.lan');
  const other = bring('other.lan');
  const opened = (tlsFiles: { certificate: string; key: string }, clock?: Clock) => () =>
    open(clock ? { tlsFiles, clock } : { tlsFiles });
  expect(opened({ certificate: own.certificate, key: other.key })).toThrow(
    /The key in .*other\.lan\.key doesn't belong to the certificate in .*Set TRUEUP_TLS_CERT and TRUEUP_TLS_KEY to two files/,
  );
  expect(opened({ certificate: join(dataDirectory, 'gone.crt'), key: own.key })).toThrow(/can't be read \(ENOENT\)/);
  expect(opened({ certificate: own.key, key: own.key })).toThrow(
    /which is no certificate that can be read. It must be PEM/,
  );
  expect(opened(own, days(500))).toThrow(/ended on .*Put a renewed one there/);
});
