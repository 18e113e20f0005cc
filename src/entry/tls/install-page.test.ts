import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCodes } from '../../../tests/support/read-codes.ts';
import { startTestServer } from '../../kernel/http/test-server.fixture.ts';
import { systemClock } from '../../kernel/index.ts';
import { drawQr } from './draw-qr.ts';
import { mountInstallPage } from './mount-install-page.ts';
import { openTls, type Tls } from './open-tls.ts';
import { type Doors, phoneOrigins } from './phone-origins.ts';

let directory: string;
let tls: Tls;
let server: Awaited<ReturnType<typeof startTestServer>>;
const machine = { hosts: ['bike-works', 'bike-works.local'], addresses: ['192.168.8.20', '10.0.0.4'] };
const doors: Doors = {
  httpPort: 8420,
  httpsPort: 8443,
  open: true,
  publicOrigins: new Set(),
  ownHost: undefined,
  machine,
};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'trueup-install-'));
  tls = openTls({
    settings: { dataDirectory: directory, tlsFiles: undefined, publicOrigins: new Set() },
    clock: systemClock,
    log: () => {},
    namesOf: () => machine,
  });
  server = await startTestServer({ tls: tls.context() });
  mountInstallPage(server, tls, (asked) => phoneOrigins(doors, asked));
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

const get = (url: string, headers: Record<string, string> = {}) => server.app.inject({ url, headers });

test('whoever comes by http, signed in or not, reads how to trust us and where to go then', async () => {
  const page = await get('/install', { host: '10.0.0.4:8420', 'accept-language': 'en' });
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('Install the certificate, once');
  expect(page.body).toContain('href="https://10.0.0.4:8443/floor/"');
  expect(page.headers['content-security-policy']).toContain('connect-src https://10.0.0.4:8443');
  const elsewhere = await get('/install', { host: 'unheard-of.example:8420' });
  expect(elsewhere.body).toContain('装一次证书');
  expect(elsewhere.body).toContain('href="https://192.168.8.20:8443/floor/"');
  expect((await get('/install?in=en')).body).toContain('<html lang="en">');
});

test('the certificate comes in the form that phones install, and without its key', async () => {
  const certificate = await get('/install/trueup-ca.crt');
  expect(certificate.headers['content-type']).toBe('application/x-x509-ca-cert');
  const sent = new X509Certificate(certificate.rawPayload);
  expect(sent.fingerprint256).toBe(tls.authority?.certificate.fingerprint256);
  expect((await get('/install')).body).toContain(sent.fingerprint256);
});

test.each([
  ['by address', {}, undefined, ['https://192.168.8.20:8443', 'https://10.0.0.4:8443', 'https://bike-works:8443']],
  ['by the one that was asked for', {}, 'bike-works', ['https://bike-works:8443', 'https://192.168.8.20:8443']],
  [
    'by the name of an own certificate',
    { ownHost: 'trueup.example.com' },
    '10.0.0.4',
    ['https://trueup.example.com:8443'],
  ],
  [
    'by the proxy in front',
    { httpsPort: undefined, publicOrigins: new Set(['https://trueup.example.com']) },
    undefined,
    ['https://trueup.example.com'],
  ],
  ['not at all where only this machine comes in', { open: false }, undefined, []],
  ['not at all without https', { httpsPort: undefined }, undefined, []],
] as const)('phones come in %s', (_how, changes, asked, expected) => {
  const { secure } = phoneOrigins({ ...doors, ...changes }, asked);
  expect(secure.slice(0, expected.length || undefined)).toEqual(expected);
});

test('a QR code of ours is read back by a camera’s decoder', async () => {
  const address = 'https://192.168.8.20:8443/floor/';
  const svg = drawQr(address);
  const picture = createCanvas(400, 400);
  const pen = picture.getContext('2d');
  pen.drawImage(
    await loadImage(
      Buffer.from(svg.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="400"')),
    ),
    0,
    0,
  );
  expect(await readCodes(picture.toBuffer('image/png'))).toEqual([address]);
});
