import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Authority } from './keep-authority.ts';
import type { MachineNames } from './names-of-machine.ts';
import { signCertificate } from './sign-certificate.ts';

export interface KeptCertificate {
  /** Certificate and key, as a TLS server takes them. */
  pem: string;
  /** Host names that the authority may not vouch for, so that they are left out. */
  leftOut: string[];
}

/** iPhones take none that lives longer than 825 days, whoever signed it. */
const DAYS = 397;
const DAYS_LEFT_MIN = 60;
const DAY_MILLISECONDS = 86_400_000;

/** The certificate that the authority gives this machine: kept as long as it names all that the machine is called, and doesn't end soon. */
export function keepCertificate(
  directory: string,
  authority: Authority,
  machine: MachineNames,
  now: Date,
): KeptCertificate {
  const file = join(directory, 'server.pem');
  const leftOut = machine.hosts.filter((host) => !authority.mayName(host));
  const hosts = machine.hosts.filter((host) => authority.mayName(host));
  const names = ['localhost', ...hosts, '127.0.0.1', '::1', ...machine.addresses];
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (kept !== undefined && isFit(kept, authority, names, now)) return { pem: kept, leftOut };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const certificate = signCertificate(
    {
      name: machine.hosts[0] ?? 'localhost',
      key: privateKey,
      from: new Date(now.getTime() - DAY_MILLISECONDS),
      until: new Date(now.getTime() + DAYS * DAY_MILLISECONDS),
      for: { kind: 'server', names },
    },
    authority,
  );
  const pem = certificate + privateKey.export({ type: 'pkcs8', format: 'pem' });
  // Whoever reads it meanwhile finds the old one whole.
  writeFileSync(`${file}.new`, pem, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return { pem, leftOut };
}

function isFit(pem: string, authority: Authority, names: readonly string[], now: Date): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const left = Date.parse(certificate.validTo) - now.getTime();
    return (
      certificate.verify(authority.certificate.publicKey) &&
      certificate.checkPrivateKey(createPrivateKey(pem)) &&
      left > DAYS_LEFT_MIN * DAY_MILLISECONDS &&
      names.every((name) => isNamed(certificate, name))
    );
  } catch {
    return false;
  }
}

function isNamed(certificate: X509Certificate, name: string): boolean {
  return (/^[\d.]+$|:/.test(name) ? certificate.checkIP(name) : certificate.checkHost(name)) !== undefined;
}
