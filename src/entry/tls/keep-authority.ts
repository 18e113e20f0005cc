import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BadSetting } from '../../kernel/index.ts';
import { type Signer, signCertificate } from './sign-certificate.ts';

export interface Authority extends Signer {
  certificate: X509Certificate;
  /** Whether it may vouch for this host name; addresses it always may. */
  mayName(host: string): boolean;
}

const YEARS = 20;
const DAY_MILLISECONDS = 86_400_000;
/** What is a name in a network of one's own only. */
const privateNames = ['localhost', 'local', 'lan', 'internal', 'home.arpa', 'home', 'corp', 'intranet'];

/** What stands above the certificate in the file, since it can't be read back from the certificate itself. */
const nameBefore = 'Name: ';
const belowBefore = 'May vouch for: ';

/**
 * The certificate authority of this house: made at the first start, then kept for good, so that a phone that trusts it need not be
 * touched again. It may vouch for names of this machine and of private networks alone: whoever stole its key could not pass for a bank.
 */
export function keepAuthority(dataDirectory: string, hosts: readonly string[], now: Date): Authority {
  const directory = tlsDirectory(dataDirectory);
  const file = authorityFile(dataDirectory);
  if (!existsSync(file)) makeAuthority(directory, file, hosts, now);
  return readAuthority(file);
}

/** Where what https needs is kept. */
export const tlsDirectory = (dataDirectory: string) => join(dataDirectory, 'tls');
export const authorityFile = (dataDirectory: string) => join(tlsDirectory(dataDirectory), 'authority.pem');

function makeAuthority(directory: string, file: string, hosts: readonly string[], now: Date): void {
  // The data directory itself stays open to the user that PostgreSQL runs as.
  mkdirSync(dirname(directory), { recursive: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = `Trueup 账实通 ${hosts[0] ?? ''}`.trim();
  const below = [...new Set([...privateNames, ...hosts])];
  const certificate = signCertificate(
    {
      name,
      key: privateKey,
      // Clocks of phones differ.
      from: new Date(now.getTime() - DAY_MILLISECONDS),
      until: new Date(now.getTime() + YEARS * 365 * DAY_MILLISECONDS),
      for: { kind: 'authority', below },
    },
    { name, key: privateKey },
  );
  const pem = [`${nameBefore}${name}`, `${belowBefore}${below.join(' ')}`, certificate].join('\n');
  // Two that start at once: the second takes what the first wrote.
  try {
    writeFileSync(file, pem + privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** Throws BadSetting where the file is there and can't be used. */
export function readAuthority(file: string): Authority {
  try {
    const pem = readFileSync(file, 'utf8');
    const certificate = new X509Certificate(pem);
    const key = createPrivateKey(pem);
    if (!certificate.checkPrivateKey(key)) throw new Error('its key is another one’s');
    const said = (before: string) =>
      pem
        .split('\n')
        .find((line) => line.startsWith(before))
        ?.slice(before.length);
    const name = said(nameBefore);
    const below = said(belowBefore)?.split(' ');
    if (name === undefined || below === undefined) throw new Error('the lines above the certificate are gone');
    return {
      name,
      key,
      certificate,
      mayName: (host) => below.some((part) => host === part || host.endsWith(`.${part}`)),
    };
  } catch (error) {
    throw new BadSetting(
      `The certificate authority in ${file} can't be read (${error instanceof Error ? error.message : error}). Bring the file back from a backup, or remove it: a new one is made, and every phone installs that one.`,
    );
  }
}
