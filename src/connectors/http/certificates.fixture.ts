import { generateKeyPairSync } from 'node:crypto';
import { signCertificate } from '../../entry/tls/sign-certificate.ts';
import { systemClock } from '../../kernel/index.ts';

const DAY = 86_400_000;

/** An authority that nobody knows, and a server's certificate of it for these names. */
export function makeCertificates(names: readonly string[]): { ca: string; cert: string; key: string } {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const now = systemClock.now().getTime();
  const [from, until] = [new Date(now - DAY), new Date(now + 30 * DAY)];
  const signer = { name: 'Plant authority', key: pair() };
  const key = pair();
  const ca = signCertificate(
    { ...signer, from, until, for: { kind: 'authority', below: ['localhost', 'plant'] } },
    signer,
  );
  const cert = signCertificate({ name: 'erp', key, from, until, for: { kind: 'server', names } }, signer);
  return { ca, cert, key: key.export({ type: 'pkcs8', format: 'pem' }).toString() };
}
