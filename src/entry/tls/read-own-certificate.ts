import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { BadSetting } from '../../kernel/index.ts';

/** Files in PEM: the certificate with those that lead to its authority, and its key. */
export interface OwnCertificateFiles {
  certificate: string;
  key: string;
}

export interface OwnCertificate {
  cert: string;
  key: string;
  until: Date;
  /** The host name to send phones to, unless it is for all names of a domain. */
  host: string | undefined;
}

/** The factory's own certificate, checked so that no phone meets a broken one. */
export function readOwnCertificate(files: OwnCertificateFiles, now: Date): OwnCertificate {
  const cert = read('TRUEUP_TLS_CERT', files.certificate);
  const key = read('TRUEUP_TLS_KEY', files.key);
  const certificate = parse(
    `TRUEUP_TLS_CERT names ${files.certificate}, which is no certificate`,
    'CERTIFICATE',
    () => {
      return new X509Certificate(cert);
    },
  );
  const privateKey = parse(`TRUEUP_TLS_KEY names ${files.key}, which is no key`, 'PRIVATE KEY', () => {
    return createPrivateKey(key);
  });
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new BadSetting(
      `The key in ${files.key} doesn't belong to the certificate in ${files.certificate}. Set TRUEUP_TLS_CERT and TRUEUP_TLS_KEY to two files that were made together, and start again.`,
    );
  }
  const until = new Date(certificate.validTo);
  if (until <= now) {
    throw new BadSetting(
      `The certificate in ${files.certificate} ended on ${until.toISOString().slice(0, 10)}. Put a renewed one there, or leave out TRUEUP_TLS_CERT and TRUEUP_TLS_KEY so that Trueup makes its own, and start again.`,
    );
  }
  return { cert, key, until, host: hostOf(certificate) };
}

function read(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new BadSetting(
      `${setting} names ${file}, which can't be read (${code}). Correct the path, or let the user that runs Trueup read it, and start again.`,
    );
  }
}

function parse<Parsed>(wrong: string, kind: string, reader: () => Parsed): Parsed {
  try {
    return reader();
  } catch {
    throw new BadSetting(
      `${wrong} that can be read. It must be PEM, with a line “-----BEGIN ${kind}-----”, and without a password. Correct it and start again.`,
    );
  }
}

function hostOf({ subjectAltName }: X509Certificate): string | undefined {
  const hosts = [...(subjectAltName ?? '').matchAll(/DNS:([^,*"]+)(?:,|$)/g)].map(([, host = '']) => host.trim());
  return hosts.find((host) => host !== 'localhost');
}
