import { BadSetting, type Settings } from '../kernel/index.ts';
import type { Program } from './assemble.ts';

const SPEED_MAX = 100_000;

/** How many times faster than the clock, as typed. */
export function readSpeed(text: string): number {
  const speed = Number(text);
  if (speed > 0 && speed <= SPEED_MAX) return speed;
  throw new BadSetting(`--simulate-speed is "${text}"; it must be a number above 0 and up to ${SPEED_MAX}.`);
}

/** Simulated people work in the demo factory and nowhere else: they know its badges, its machines and its parts. */
export async function simulate(
  program: Program,
  settings: Settings,
  port: number,
  speed: number,
  print: (line: string) => void,
): Promise<{ stop(): Promise<void> } | undefined> {
  const { demoSignIns, startSimulation } = await import('../../db/seed/index.ts');
  if ((await demoSignIns(program.database)).length === 0) {
    print('  --simulate needs the demo factory, and it is not in this database.');
    return undefined;
  }
  print(`  Simulated people are at work, ${speed} times faster than the clock.`);
  const host = ['0.0.0.0', '::'].includes(settings.host) ? '127.0.0.1' : settings.host;
  const debug = (line: string) => {
    if (settings.logLevel === 'debug' || settings.logLevel === 'trace') console.error(line);
  };
  return startSimulation({ url: `http://${host}:${port}`, speed, debug });
}
