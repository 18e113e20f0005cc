import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { buildHttpServer, type HealthCheck, type HttpServer } from '../kernel/http/index.ts';
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
import { authenticate, recogniseDevice } from '../modules/identity/index.ts';
import { PortInUse } from './end-with-sentence.ts';
import { type FollowedPolicies, followPolicies } from './follow-policies.ts';
import { keepAuditAnchor, whyAnchorLate } from './keep-audit-anchor.ts';
import { migrationSources } from './migration-sources.ts';
import { prepareFactory } from './prepare-factory.ts';
import { serveDevScreens } from './serve-dev-screens.ts';
import { simulate } from './simulate.ts';
import { type RunningProgram, startProgram } from './start-program.ts';

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
  program: RunningProgram;
  stop(): Promise<void>;
}

/** Starts everything in one process: database, commands, jobs, both apps and the API. */
export async function serve(
  settings: Settings,
  options: ServeOptions,
  print: (line: string) => void,
): Promise<Serving> {
  if (settings.port !== 0) await assertPortFree(settings);
  const metrics = createMetrics();
  const log = (line: string) => {
    if (settings.logLevel !== 'silent') console.error(line);
  };
  const program = await startProgram(settings, { log, onTrace: (trace) => metrics.observeCommand(trace) });
  try {
    const welcome = await prepareFactory(program, options, print);
    const followed = await followPolicies(program.database, (error) => log(`policies: ${error}`));
    sayMomentsIn(() => followed.policies()['clock.time_zone']);
    const anchor = await keepAuditAnchor(program.database, settings.auditAnchor, (line) => console.error(line));
    const server = await buildServer(program, settings, followed, metrics);
    const port = await listen(server, settings);
    const screens = options.dev ? await serveDevScreens(port) : undefined;
    printWelcome(print, port, welcome, screens?.urls);
    const simulation = options.simulate
      ? await simulate(program, settings, port, options.simulateSpeed, print)
      : undefined;
    return {
      url: `http://localhost:${port}`,
      program,
      async stop() {
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

function buildServer(program: RunningProgram, settings: Settings, followed: FollowedPolicies, metrics: Metrics) {
  return buildHttpServer({
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
    ],
  });
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

async function listen(server: HttpServer, settings: Settings): Promise<number> {
  try {
    await server.app.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    throw portInUse(settings, error as NodeJS.ErrnoException);
  }
  const address = server.app.server.address();
  return typeof address === 'object' && address ? address.port : settings.port;
}

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

/** Asked before anything else is started, so that a taken port leaves nothing half-done. */
function assertPortFree(settings: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(portInUse(settings, error)));
    probe.listen({ host: settings.host, port: settings.port }, () => probe.close(() => resolve()));
  });
}

function portInUse(settings: Settings, { code }: NodeJS.ErrnoException): PortInUse {
  const { host, port } = settings;
  if (code === 'EADDRINUSE') {
    return new PortInUse(`Port ${port} is in use by another program. Stop it, or start Trueup with PORT=${port + 1}.`);
  }
  if (code === 'EACCES') {
    return new PortInUse(`Port ${port} needs more rights than this user has. Start Trueup with a PORT above 1023.`);
  }
  return new PortInUse(`Trueup can't listen on ${host}:${port} (${code}). Check HOST and PORT.`);
}

function printWelcome(
  print: (line: string) => void,
  port: number,
  signIns: string[],
  dev: { web: string; pda: string } | undefined,
): void {
  const lan = Object.values(networkInterfaces())
    .flat()
    .find((face) => face && face.family === 'IPv4' && !face.internal)?.address;
  print('');
  print('  Trueup 账实通');
  print(`  桌面端 Desk    http://localhost:${port}/`);
  print(`  现场端 Floor   http://localhost:${port}/floor/${lan ? `   (phone/PDA: http://${lan}:${port}/floor/)` : ''}`);
  print(`  接口 API       http://localhost:${port}/docs`);
  if (dev) print(`  开发 Sources   ${dev.web}   ${dev.pda}`);
  if (signIns.length > 0) print('');
  for (const line of signIns) print(`  ${line}`);
  print('');
}
