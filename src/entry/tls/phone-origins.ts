import type { MachineNames } from './names-of-machine.ts';

export interface Doors {
  httpPort: number;
  /** Undefined: no https of ours. */
  httpsPort: number | undefined;
  /** False where only this machine comes in (HOST=127.0.0.1). */
  open: boolean;
  publicOrigins: ReadonlySet<string>;
  /** Of a certificate of the factory's own, the name that it is for. */
  ownHost: string | undefined;
  machine: MachineNames;
}

export interface PhoneOrigins {
  /** Where phones use Trueup, the best first; empty where there is no https. */
  secure: string[];
  /** Where a phone that doesn't trust us yet finds the page that says how. */
  plain: string[];
}

/** Where phones come in. An address that `asked` names is put first: whoever reads came in by it. */
export function phoneOrigins(doors: Doors, asked?: string): PhoneOrigins {
  const { httpPort, httpsPort, machine, open, ownHost } = doors;
  const hosts = [...machine.addresses, ...machine.hosts];
  const near =
    asked !== undefined && hosts.includes(asked) ? [asked, ...hosts.filter((host) => host !== asked)] : hosts;
  const given = [...doors.publicOrigins].filter((origin) => origin.startsWith('https:'));
  const served = open && httpsPort !== undefined ? (ownHost ? [ownHost] : near) : [];
  return {
    secure: [...new Set([...given, ...served.map((host) => originOf('https', host, httpsPort))])],
    plain: open ? near.map((host) => originOf('http', host, httpPort)) : [],
  };
}

function originOf(scheme: 'http' | 'https', host: string, port: number | undefined): string {
  return new URL(`${scheme}://${host}:${port}`).origin;
}
