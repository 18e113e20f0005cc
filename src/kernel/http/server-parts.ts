import type { Server as SecureServer } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '../clock.ts';
import type { CommandRunner } from '../commands/registry.ts';
import type { Database } from '../db/database.ts';
import type { Metrics } from '../metrics.ts';
import type { ModuleDefinition } from '../module.ts';
import type { OutboxFollower } from '../outbox/follow.ts';
import type { Principal } from '../principal.ts';
import type { FairShare, ShareLimits } from './share-fairly.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once that has been found out. */
    principal: Principal | undefined;
    /** When the request came in, `performance.now()`. */
    startedAt: number;
  }
}

/** What a caller shows to say who they are. */
export interface Credentials {
  /** From the cookie trueup_session. */
  sessionToken: string | undefined;
  /** From `Authorization: Bearer …`. */
  apiKey: string | undefined;
  address: string;
}

/** Finds who shows these credentials; undefined when they mean nothing (any more). May throw a refusal that says more. */
export type Authenticate = (credentials: Credentials) => Promise<Principal | undefined> | Principal | undefined;

/** The parts of the modules that are reached over HTTP. */
export type HttpModule = Pick<
  ModuleDefinition,
  'name' | 'commands' | 'queries' | 'lists' | 'prints' | 'events' | 'entities'
> &
  Partial<Pick<ModuleDefinition, 'uploads' | 'downloads' | 'hooks'>>;

/** One thing that must hold for the server to take work. */
export interface HealthCheck {
  name: string;
  /** Told, but work is taken all the same. */
  advisory?: boolean;
  /** Undefined when it holds, otherwise why not. A throw or two seconds without an answer count as no. */
  whyNotReady(): Promise<string | undefined>;
}

/** Events that screens follow; the outbox follower is one. */
export type EventStream = Pick<OutboxFollower, 'subscribe' | 'replayAfter'>;

/** A built browser app: at which address, and where its files lie. */
export interface ServedApp {
  prefix: string;
  directory: string;
  title: { zh: string; en: string };
}

export interface HttpServerOptions {
  modules: readonly HttpModule[];
  runner: CommandRunner;
  database: Database;
  clock: Clock;
  authenticate: Authenticate;
  /** Whose token this is, when we gave it out: what strangers send from the same address doesn't use up that device's requests. */
  recogniseDevice?: (token: string) => Promise<string | undefined>;
  metrics: Metrics;
  health?: readonly HealthCheck[];
  events?: EventStream;
  apps?: readonly ServedApp[];
  version?: string;
  /** What a monitor on another machine must bring to read /metrics. Without it only this machine may. */
  metricsToken?: string | undefined;
  /** Where pages of ours are reached besides the host that a request names (`https://trueup.example.com`). */
  publicOrigins?: ReadonlySet<string>;
  /** Where others reach a page of ours, given the origin that a request came to: what is printed is opened elsewhere. */
  originForOthers?: (asked: string) => string;
  /** Reverse proxies in front whose X-Forwarded-For is believed; none by default. */
  proxyHops?: number;
  logLevel?: string;
  /** Where log lines go; standard output otherwise. */
  logTo?: { write(line: string): void };
  /** How far a device's clock may be off, in minutes; asked at each request, because it is a policy. */
  deviceClockMinutesMax?: () => number;
  /** IANA name of the zone that exports are written in; otherwise that of this machine. */
  timeZone?: string;
  /** Cookies are sent over TLS only, since a proxy in front ends it. What comes over our own https has such cookies in any case. */
  secureCookies?: boolean;
  /** Key and certificate of the server that speaks https beside the one that speaks http. */
  tls?: SecureContextOptions | undefined;
  eventHeartbeatMilliseconds?: number;
  /** How heavy reads share the database; otherwise from the size of its pool. */
  heavyReads?: Partial<ShareLimits>;
}

/** What the parts of the server share while it runs. */
export interface ServerParts {
  app: FastifyInstance;
  options: HttpServerOptions;
  secureServer: SecureServer | undefined;
  /** IANA name of the zone that exports are written in. */
  timeZone: string;
  /** True once shutdown has begun. */
  closing: boolean;
  /** Requests in a handler. */
  inFlight: number;
  /** Ends what would otherwise stay open, such as event streams. */
  beforeClose: (() => void)[];
  /** Queries that are declared heavy, and exports. */
  heavyReads: FairShare;
  exports: FairShare;
  /** Every route under its method, for 405 and for the interface document. */
  routes: { method: string; path: string }[];
}

export const apiPrefix = '/api/v1';
