import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { kafka } from './kinds/kafka.ts';
import { mariadb } from './kinds/mariadb.ts';
import { mosquitto } from './kinds/mosquitto.ts';
import { postgresql } from './kinds/postgresql.ts';
import { redis } from './kinds/redis.ts';
import { sftp } from './kinds/sftp.ts';
import { tryton } from './kinds/tryton.ts';
import { isProgramHere, runOnce } from './run-process.ts';
import { type Address, CannotStart, type Launched, type Plan, type ServiceKind, type ServiceName } from './service.ts';
import { type Gate, openGate } from './tcp-gate.ts';

const kinds: Record<ServiceName, ServiceKind> = { postgresql, redis, kafka, mosquitto, mariadb, sftp, tryton };

export interface Services {
  /** Of those that run. */
  addresses: Partial<Record<ServiceName, Address>>;
  /** Of those that could not be started: why, and what would help. */
  failures: Partial<Record<ServiceName, string>>;
  milliseconds: Partial<Record<ServiceName, number>>;
  /** It is gone at once, as after a power cut; its data stay. */
  kill(name: ServiceName): Promise<void>;
  /** Killed if it runs, and started again on its data, at the same address. */
  restart(name: ServiceName): Promise<void>;
  /** The network to it breaks while it lives. */
  cut(name: ServiceName): void;
  mend(name: ServiceName): void;
  /** Stops what was started here, each by its own pid, and nothing else. */
  stop(): Promise<void>;
}

interface Options {
  /** Where they keep their data; a folder under the temporary one, removed at the end, where it isn't said. */
  directory?: string;
  /** Installs missing Debian packages, as root. */
  install?: boolean;
  say?: (line: string) => void;
}

interface Started {
  plan: Plan;
  gates: Gate[];
  launched: Launched | undefined;
}

/** Starts real services on free ports of 127.0.0.1. What can't be started is said in `failures`; the others run all the same. */
export async function startServices(names: readonly ServiceName[], options: Options = {}): Promise<Services> {
  const { install = false, say = () => {} } = options;
  const directory = options.directory ?? (await mkdtemp(join(tmpdir(), 'trueup-services-')));
  const failures: Partial<Record<ServiceName, string>> = {};
  const addresses: Partial<Record<ServiceName, Address>> = {};
  const milliseconds: Partial<Record<ServiceName, number>> = {};
  const started = new Map<ServiceName, Started>();
  await installMissing(names, install, say);

  async function startOne(name: ServiceName): Promise<void> {
    const begun = performance.now();
    const gates: Gate[] = [];
    try {
      await assertPrograms(kinds[name]);
      await kinds[name].prepare?.(say);
      const place = join(directory, name);
      await mkdir(place, { recursive: true });
      const plan = await kinds[name].plan({
        directory: place,
        log: join(place, 'log'),
        async openGate() {
          const gate = await openGate();
          gates.push(gate);
          return gate;
        },
      });
      started.set(name, { plan, gates, launched: await plan.launch() });
      addresses[name] = plan.address;
      milliseconds[name] = Math.round(performance.now() - begun);
      say(`${name} runs, after ${((milliseconds[name] ?? 0) / 1000).toFixed(1)} s`);
    } catch (error) {
      failures[name] = error instanceof Error ? error.message : String(error);
      say(`${name} could not be started. ${failures[name]}`);
      await Promise.all(gates.map((gate) => gate.close()));
    }
  }

  function of(name: ServiceName): Started {
    const found = started.get(name);
    if (!found) throw new CannotStart(`${name} does not run here. ${failures[name] ?? 'It was not asked for.'}`);
    return found;
  }
  async function kill(name: ServiceName): Promise<void> {
    const one = of(name);
    const { launched } = one;
    one.launched = undefined;
    await launched?.kill();
  }

  await Promise.all(names.map(startOne));
  return {
    addresses,
    failures,
    milliseconds,
    kill,
    async restart(name) {
      await kill(name);
      const one = of(name);
      one.launched = await one.plan.launch();
    },
    cut: (name) => {
      for (const gate of of(name).gates) gate.cut();
    },
    mend: (name) => {
      for (const gate of of(name).gates) gate.mend();
    },
    async stop() {
      const all = [...started.values()];
      started.clear();
      await Promise.allSettled(all.map(({ launched }) => launched?.stop()));
      await Promise.allSettled(all.flatMap(({ gates }) => gates.map((gate) => gate.close())));
      if (options.directory === undefined) await rm(directory, { recursive: true, force: true });
    },
  };
}

async function assertPrograms(kind: ServiceKind): Promise<void> {
  const missing = await packagesMissing(kind);
  if (missing.length === 0) return;
  const packages = missing.join(' ');
  throw new CannotStart(
    `Programs are missing here: install the Debian packages ${packages} (apt-get install ${packages}), or start with --install as root.`,
  );
}

async function packagesMissing({ programs }: ServiceKind): Promise<string[]> {
  const missing = new Set<string>();
  for (const [program, name] of Object.entries(programs)) if (!(await isProgramHere(program))) missing.add(name);
  return [...missing];
}

/** Debian would start what it installs as a service of the machine; a policy of ours says no, for as long as the installation takes. */
async function installMissing(
  names: readonly ServiceName[],
  install: boolean,
  say: (line: string) => void,
): Promise<void> {
  if (!install) return;
  const missing = [...new Set((await Promise.all(names.map((name) => packagesMissing(kinds[name])))).flat())];
  if (missing.length === 0) return;
  say(`installing ${missing.join(' ')}`);
  // Who isn't root asks as whoever may without a password; a no is said, and then so is what is missing.
  const [program = '', ...as] = [...(userInfo().uid === 0 ? [] : ['sudo', '-n']), 'env'];
  const apt = (...args: string[]) =>
    runOnce(program, [...as, 'DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1', 'apt-get', ...args]);
  try {
    await apt('update', '-q');
    await apt('install', '-y', '-q', '--no-install-recommends', ...missing);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }
}
