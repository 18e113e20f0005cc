import { join } from 'node:path';
import { runOnce } from './run-process.ts';

/** A key and a certificate for 127.0.0.1 and localhost that signs itself: clients are given it as the authority. */
export async function makeCertificate(directory: string): Promise<{ key: string; certificate: string }> {
  const key = join(directory, 'server.key');
  const certificate = join(directory, 'server.crt');
  const names = 'subjectAltName=DNS:localhost,IP:127.0.0.1';
  await runOnce('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=localhost'],
    ...['-addext', names, '-keyout', key, '-out', certificate],
  ]);
  return { key, certificate };
}
