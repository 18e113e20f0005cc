/** The real parts that the bridge is tried against. */
export const serviceNames = ['postgresql', 'redis', 'kafka', 'mosquitto', 'mariadb', 'sftp', 'tryton'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What a client needs to reach it: host, ports, names, passwords, files with keys. */
export type Address = Record<string, string | number>;

export interface ServiceKind {
  /** Programs that must be on this machine, each with the Debian package that brings it. */
  programs: Readonly<Record<string, string>>;
  /** Fetches what no Debian package brings, into the cache. */
  prepare?(say: (line: string) => void): Promise<void>;
  plan(place: Place): Promise<Plan>;
}

/** Where one service lives for one run. */
export interface Place {
  /** Made, and its own. */
  directory: string;
  /** A port that clients connect to, which the network can be cut at, and the one behind it to listen at. */
  openGate(): Promise<{ port: number; inner: number }>;
  log: string;
}

export interface Plan {
  address: Address;
  /** Starts it, also again with what it had kept; resolves once it answers. */
  launch(): Promise<Launched>;
}

export interface Launched {
  pid: number;
  /** As a power cut does. Resolves when it is gone. */
  kill(): Promise<void>;
  /** In its own good order. */
  stop(): Promise<void>;
}

/** It can't be started here; the message says why and what would help. */
export class CannotStart extends Error {
  override name = 'CannotStart';
}
