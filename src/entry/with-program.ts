import { type AnyCommand, newId, type Principal, type Settings, systemPrincipal } from '../kernel/index.ts';
import { principalByCode } from '../modules/identity/index.ts';
import type { Program } from './assemble.ts';
import { type RunningProgram, startProgram } from './start-program.ts';
import { terminalLanguage } from './terminal-language.ts';

/** Does one thing with the program and leaves; works alone as well as beside a Trueup that serves. */
export async function withProgram<T>(settings: Settings, work: (program: RunningProgram) => Promise<T>): Promise<T> {
  const log = (line: string) => {
    if (['debug', 'trace'].includes(settings.logLevel)) console.error(line);
  };
  const program = await startProgram(settings, { log, background: false });
  try {
    return await work(program);
  } finally {
    await program.stop();
  }
}

/** On whose behalf a command of the terminal runs: the person with this code, or Trueup itself. */
export async function actorOf(program: Pick<Program, 'database'>, personCode: string | undefined): Promise<Principal> {
  const actor =
    personCode === undefined ? systemPrincipal : await program.database.read((tx) => principalByCode(tx, personCode));
  return { ...actor, language: terminalLanguage() };
}

/** Executes a command once on behalf of Trueup itself, or of whoever is named. */
export async function executeHere<O>(
  { runner }: Pick<Program, 'runner'>,
  command: object,
  input: object,
  principal: Principal = systemPrincipal,
): Promise<O> {
  const options = { principal, source: 'cli' as const, idempotencyKey: newId() };
  return (await runner.execute<O>(command as AnyCommand, input, options)).output;
}
