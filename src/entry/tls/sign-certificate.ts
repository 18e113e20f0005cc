import { createHash, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { der } from './der.ts';

/** Who signs: its name, and the key that it signs with. */
export interface Signer {
  name: string;
  key: KeyObject;
}

export interface CertificateWanted {
  /** What people read in the list of certificates. */
  name: string;
  /** The key that it is about, private half included; only the public half goes in. */
  key: KeyObject;
  from: Date;
  until: Date;
  /** An authority and the names below which it may vouch, or the names and addresses of a server. */
  for: { kind: 'authority'; below: readonly string[] } | { kind: 'server'; names: readonly string[] };
}

/** Signs an X.509 certificate (RFC 5280) with ECDSA on P-256 and SHA-256, and answers it as PEM. */
export function signCertificate(wanted: CertificateWanted, signer: Signer): string {
  const body = der.sequence(
    der.within(0, der.integer(2)),
    der.integer(serialNumber()),
    ecdsaWithSha256,
    distinguishedName(signer.name),
    der.sequence(der.time(wanted.from), der.time(wanted.until)),
    distinguishedName(wanted.name),
    publicHalf(wanted.key),
    der.within(3, der.sequence(...extensions(wanted, signer))),
  );
  const certificate = der.sequence(body, ecdsaWithSha256, der.bits(sign('sha256', body, signer.key)));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** Of a common name (RFC 5280, appendix A.1). */
const NAME_MAX = 64;

const ecdsaWithSha256 = der.sequence(der.object('1.2.840.10045.4.3.2'));

/** Positive, and not to be guessed, as browsers ask. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function distinguishedName(name: string): Buffer {
  const part = (type: string, value: string) =>
    der.set(der.sequence(der.object(type), der.text(value.slice(0, NAME_MAX))));
  return der.sequence(part('2.5.4.10', 'Trueup'), part('2.5.4.3', name));
}

function publicHalf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}

function extensions(wanted: CertificateWanted, signer: Signer): Buffer[] {
  const shared = [
    extension('2.5.29.14', false, der.octets(keyIdentifier(wanted.key))),
    extension('2.5.29.35', false, der.sequence(der.bare(0, keyIdentifier(signer.key)))),
  ];
  if (wanted.for.kind === 'authority') {
    const below = wanted.for.below.map((name) => der.sequence(der.bare(2, name)));
    return [
      extension('2.5.29.19', true, der.sequence(der.boolean(true), der.integer(0))),
      // Signs certificates and lists of revoked ones.
      extension('2.5.29.15', true, der.bits(Buffer.from([0b0000_0110]), 1)),
      extension('2.5.29.30', true, der.sequence(der.within(0, ...below))),
      ...shared,
    ];
  }
  return [
    extension('2.5.29.19', true, der.sequence()),
    extension('2.5.29.15', true, der.bits(Buffer.from([0b1000_0000]), 7)),
    extension('2.5.29.37', false, der.sequence(der.object('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', false, der.sequence(...wanted.for.names.map(alternativeName))),
    ...shared,
  ];
}

function extension(type: string, critical: boolean, value: Buffer): Buffer {
  return der.sequence(der.object(type), ...(critical ? [der.boolean(true)] : []), der.octets(value));
}

function keyIdentifier(key: KeyObject): Buffer {
  return createHash('sha256').update(publicHalf(key)).digest().subarray(0, 20);
}

function alternativeName(name: string): Buffer {
  if (isIPv4(name)) return der.bare(7, Buffer.from(name.split('.').map(Number)));
  if (name === '::1') return der.bare(7, Buffer.concat([Buffer.alloc(15), Buffer.from([1])]));
  return der.bare(2, name);
}
