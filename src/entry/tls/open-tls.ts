import type { SecureContextOptions } from 'node:tls';
import type { Clock, Settings } from '../../kernel/index.ts';
import { type Authority, keepAuthority, tlsDirectory } from './keep-authority.ts';
import { keepCertificate } from './keep-certificate.ts';
import { type MachineNames, namesOfMachine } from './names-of-machine.ts';
import { type OwnCertificate, readOwnCertificate } from './read-own-certificate.ts';

/** What https is served with, from the start and from every later look on. */
export interface Tls {
  context(): SecureContextOptions;
  /** The authority that phones are told to trust; none with a certificate of the factory's own. */
  authority: Authority | undefined;
  own(): OwnCertificate | undefined;
  /** Looks whether the machine is called otherwise now, or the certificate ends soon, or another one was laid in its place; true when it changed. */
  renew(): boolean;
}

export interface TlsOptions {
  settings: Pick<Settings, 'dataDirectory' | 'tlsFiles' | 'publicOrigins'>;
  clock: Clock;
  log: (line: string) => void;
  /** Ours, unless said. */
  namesOf?: () => MachineNames;
}

export function openTls({ settings, clock, log, namesOf }: TlsOptions): Tls {
  const { tlsFiles } = settings;
  if (tlsFiles) return followed(() => withOwn(readOwnCertificate(tlsFiles, clock.now())), undefined, log);
  const directory = tlsDirectory(settings.dataDirectory);
  const names = namesOf ?? (() => namesOfMachine(settings.publicOrigins));
  const authority = keepAuthority(settings.dataDirectory, names().hosts, clock.now());
  const said = new Set<string>();
  return followed(
    () => {
      const { pem, leftOut } = keepCertificate(directory, authority, names(), clock.now());
      for (const host of leftOut.filter((each) => !said.has(each))) {
        said.add(host);
        log(
          `https: the certificate authority in ${directory} may not vouch for ${host}; phones reach Trueup by address. To have the name, remove that directory, start again, and install the new certificate on the phones.`,
        );
      }
      return { context: { cert: pem, key: pem }, own: undefined };
    },
    authority,
    log,
  );
}

interface Served {
  context: SecureContextOptions;
  own: OwnCertificate | undefined;
}

function withOwn(own: OwnCertificate): Served {
  return { context: { cert: own.cert, key: own.key }, own };
}

/** At the start trouble ends the start; later the certificate that is there stays in use, and the trouble is told. */
function followed(read: () => Served, authority: Authority | undefined, log: (line: string) => void): Tls {
  let served = read();
  return {
    context: () => served.context,
    authority,
    own: () => served.own,
    renew() {
      try {
        const now = read();
        const changed = now.context.cert !== served.context.cert;
        served = now;
        return changed;
      } catch (error) {
        log(`https: ${error instanceof Error ? error.message : error} Until then the certificate of before is served.`);
        return false;
      }
    },
  };
}
