import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildHttpServer, type HealthCheck } from '../kernel/http/index.ts';
import {
  createMetrics,
  type Metrics,
  pendingMigrations,
  projectDirectory,
  type Settings,
  sayMomentsIn,
  systemClock,
  whyNoRoomToWrite,
} from '../kernel/index.ts';
import { whyStoreNotWorking } from '../modules/collaboration/index.ts';
import { addHealthMetrics } from '../modules/datahealth/index.ts';
import { authenticate, recogniseDevice } from '../modules/identity/index.ts';
import { type FollowedPolicies, followPolicies } from './follow-policies.ts';
import { keepAuditAnchor, whyAnchorLate } from './keep-audit-anchor.ts';
import { assertPortsFree, listenAtDoors, type Ports } from './listen-at-doors.ts';
import { migrationSources } from './migration-sources.ts';
import { prepareFactory } from './prepare-factory.ts';
import { printWelcome } from './print-welcome.ts';
import { serveDevScreens } from './serve-dev-screens.ts';
import { simulate } from './simulate.ts';
import { type RunningProgram, startProgram } from './start-program.ts';
import { keepRenewing } from './tls/keep-renewing.ts';
import { mountInstallPage } from './tls/mount-install-page.ts';
import { type MachineNames, namesOfMachine } from './tls/names-of-machine.ts';
import { openTls, type Tls } from './tls/open-tls.ts';
import { originForOthers } from './tls/origin-for-others.ts';
import { type PhoneOrigins, phoneOrigins } from './tls/phone-origins.ts';
import { readOwnCertificate } from './tls/read-own-certificate.ts';

export interface ServeOptions {
  /** The demo factory in an empty database (default), or an empty house with a first administrator. */
  demo: boolean;
  simulate: boolean;
  /** How many times faster than the clock the simulated factory works. */
  simulateSpeed: number;
  dev: boolean;
}

export interface Serving {
  url: string;
  /** Undefined: no https of ours. */
  secureUrl: string | undefined;
  program: RunningProgram;
  stop(): Promise<void>;
}

/** Starts everything in one process: database, commands, jobs, both apps and the API. */
export async function serve(
  settings: Settings,
  options: ServeOptions,
  print: (line: string) => void,
): Promise<Serving> {
  await assertPortsFree(settings);
  if (settings.tlsFiles) readOwnCertificate(settings.tlsFiles, systemClock.now());
  const metrics = createMetrics();
  const log = (line: string) => {
    if (settings.logLevel !== 'silent') console.error(line);
  };
  const program = await startProgram(settings, { log, onTrace: (trace) => metrics.observeCommand(trace) });
  try {
    const tls = settings.httpsPort === undefined ? undefined : openTls({ settings, clock: systemClock, log });
    const welcome = await prepareFactory(program, options, print);
    await program.beginWork();
    const { subscriber } = program;
    if (subscriber)
      metrics.addGauges('trueup_mqtt', 'Connection to the broker, and its messages', 'what', subscriber.figures);
    addHealthMetrics(metrics, program.database, systemClock);
    const followed = await followPolicies(program.database, (error) => log(`policies: ${error}`));
    sayMomentsIn(() => followed.policies()['clock.time_zone']);
    const anchor = await keepAuditAnchor(program.database, settings.auditAnchor, (line) => console.error(line));
    const forPhones = (asked?: string) => originsNow(settings, ports, tls, asked);
    const forOthers = (asked: string) => originForOthers(asked, settings.publicOrigins, forPhones());
    const server = await buildServer(program, settings, followed, metrics, tls, forOthers);
    mountInstallPage(server, tls, forPhones);
    const ports = await listenAtDoors(server, settings);
    const renewing = server.secureServer && tls ? keepRenewing(server.secureServer, tls) : undefined;
    const screens = options.dev ? await serveDevScreens(ports.http) : undefined;
    printWelcome(print, { ports, phones: forPhones(), signIns: welcome, sources: screens?.urls });
    const simulation = options.simulate
      ? await simulate(program, settings, ports.http, options.simulateSpeed, print)
      : undefined;
    return {
      url: `http://localhost:${ports.http}`,
      secureUrl: ports.https === undefined ? undefined : `https://localhost:${ports.https}`,
      program,
      async stop() {
        renewing?.stop();
        await simulation?.stop();
        await screens?.stop();
        followed.stop();
        await server.shutDown();
        await anchor.stop();
        await program.stop();
      },
    };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** The machine may be called otherwise since the start. */
function originsNow(settings: Settings, ports: Ports, tls: Tls | undefined, asked: string | undefined): PhoneOrigins {
  return phoneOrigins(
    {
      httpPort: ports.http,
      httpsPort: ports.https,
      open: !/^(localhost|127\.|::1$)/.test(settings.host),
      publicOrigins: settings.publicOrigins,
      ownHost: tls?.own()?.host,
      machine: namesHeardAt(settings),
    },
    asked,
  );
}

/** Where it listens at one address only, it is reached there. */
function namesHeardAt({ host, publicOrigins }: Settings): MachineNames {
  const machine = namesOfMachine(publicOrigins);
  return machine.addresses.includes(host) ? { ...machine, addresses: [host] } : machine;
}

function buildServer(
  program: RunningProgram,
  settings: Settings,
  followed: FollowedPolicies,
  metrics: Metrics,
  tls: Tls | undefined,
  originForOthers: (asked: string) => string,
) {
  return buildHttpServer({
    originForOthers,
    modules: program.modules,
    runner: program.runner,
    database: program.database,
    clock: systemClock,
    authenticate: (credentials) => authenticate(program.database, credentials, systemClock),
    recogniseDevice: (token) => recogniseDevice(program.database, token),
    metrics,
    events: program.follower,
    apps: builtApps(),
    version: programVersion(),
    timeZone: followed.policies()['clock.time_zone'],
    deviceClockMinutesMax: () => followed.policies()['clock.ahead_minutes_max'],
    // Behind a proxy that ends TLS the cookie must not travel any other way.
    secureCookies: settings.proxyHops > 0,
    tls: tls?.context(),
    proxyHops: settings.proxyHops,
    publicOrigins: settings.publicOrigins,
    metricsToken: settings.metricsToken,
    logLevel: settings.logLevel,
    health: [
      { name: 'migrations', whyNotReady: () => whyMigrationsNotReady(program) },
      {
        name: 'disk',
        whyNotReady: () => whyNoRoomToWrite(program.database, program.opened.embedded?.clusterDirectory),
      },
      ...anchorHealth(settings.auditAnchor),
      ...(settings.s3 ? [fileStoreHealth(program)] : []),
      ...brokerHealth(program),
    ],
  });
}

/** What readers and machines publish waits at the broker; people work on. The answer is public, so it doesn't say where the broker is. */
function brokerHealth({ subscriber }: RunningProgram): HealthCheck[] {
  if (!subscriber) return [];
  const whyNotReady = async () =>
    subscriber.whyNotWorking() === undefined ? undefined : 'nothing is taken from the broker';
  return [{ name: 'mqtt', advisory: true, whyNotReady }];
}

/** Work goes on without it, so it is told and makes nobody turn away. */
function anchorHealth(file: string | undefined): HealthCheck[] {
  if (file === undefined) return [];
  return [{ name: 'audit anchor', advisory: true, whyNotReady: () => whyAnchorLate(file) }];
}

/** Only files need it, so nobody is turned away. */
function fileStoreHealth({ database, clock }: RunningProgram): HealthCheck {
  return {
    name: 'file store',
    advisory: true,
    whyNotReady: async () => {
      const trouble = await whyStoreNotWorking(database, clock.now());
      return trouble && sayStoreTrouble[trouble.kind];
    },
  };
}

/** The answer is public: the kind of trouble, not who it is with. */
const sayStoreTrouble = {
  unreachable: 'can’t be reached',
  slow: 'doesn’t answer',
  refuses: 'refuses our key or bucket',
  fails: 'has a fault',
  missing: 'doesn’t keep what is put there',
};

function builtApps() {
  const dist = join(projectDirectory(), 'dist');
  return [
    { prefix: '/floor/', directory: join(dist, 'pda'), title: { zh: '现场端', en: 'Floor app' } },
    { prefix: '/', directory: join(dist, 'web'), title: { zh: '桌面端', en: 'Desk app' } },
  ];
}

function programVersion(): string {
  return (JSON.parse(readFileSync(join(projectDirectory(), 'package.json'), 'utf8')) as { version: string }).version;
}

async function whyMigrationsNotReady(program: RunningProgram): Promise<string | undefined> {
  const pending = await pendingMigrations(program.database.pool, migrationSources());
  return pending.length > 0 ? `${pending.length} migrations are not applied` : undefined;
}
