import { ensureFirstAdministrator } from '../modules/identity/index.ts';
import type { RunningProgram } from './start-program.ts';

/** Fills an empty house: with the demo factory, or with one administrator. Answers the sign-ins to print. */
export async function prepareFactory(
  program: RunningProgram,
  options: { demo: boolean },
  print: (line: string) => void,
): Promise<string[]> {
  // Loaded when needed: a production house never seeds.
  const { demoSignIns, isFactoryEmpty, seedDemoFactory } = await import('../../db/seed/index.ts');
  const empty = await isFactoryEmpty(program.database);
  if (options.demo) {
    if (empty) {
      print('Making the demo factory …');
      await seedDemoFactory(program, { print });
    }
    return demoSignIns(program.database);
  }
  const first = empty ? await ensureFirstAdministrator(program.database) : undefined;
  if (!first) return [];
  return [`管理员 Administrator  ${first.signInName} / ${first.password}   (printed once; change it after signing in)`];
}
