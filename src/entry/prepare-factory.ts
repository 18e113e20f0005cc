import { ensureFirstAdministrator } from '../modules/identity/index.ts';
import type { RunningProgram } from './start-program.ts';

/** Fills an empty house: with the demo factory, or with one administrator. Answers the sign-ins to print. */
export async function prepareFactory(
  program: RunningProgram,
  options: { demo: boolean },
  print: (line: string) => void,
): Promise<string[]> {
  // Loaded when needed: a production house never seeds.
  const { demoSignIns, isDemoUnfinished, isFactoryEmpty, seedDemoFactory } = await import('../../db/seed/index.ts');
  const empty = await isFactoryEmpty(program.database);
  // A demo that was cut off is finished whatever was asked: half a factory is of use to nobody.
  const unfinished = await isDemoUnfinished(program.database);
  if ((options.demo && empty) || unfinished) {
    print(unfinished ? 'Finishing the demo factory, which was cut off …' : 'Making the demo factory …');
    await seedDemoFactory(program, { print, now: program.clock.now() });
  }
  if (options.demo || unfinished) return demoSignIns(program.database);
  const first = empty ? await ensureFirstAdministrator(program.database, program.clock.now()) : undefined;
  if (!first) return [];
  return [`管理员 Administrator  ${first.signInName} / ${first.password}   (printed once; change it after signing in)`];
}
