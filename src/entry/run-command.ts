import { readFileSync } from 'node:fs';
import { type AnyCommand, newId, type Settings } from '../kernel/index.ts';
import type { Program } from './assemble.ts';
import { BadArgument } from './end-with-sentence.ts';
import { actorOf, withProgram } from './with-program.ts';

export interface RunOptions {
  /** JSON, or `-` for JSON from the standard input. */
  input: string;
  /** Code of the person on whose behalf it runs. */
  as?: string;
  /** Idempotency key; a repeat with the same one gets the first answer. */
  key?: string;
}

/** Executes one registered command, or asks one query, and prints the answer as JSON. */
export async function runCommand(settings: Settings, name: string, options: RunOptions): Promise<void> {
  await withProgram(settings, async (program) => {
    const { answer, repeated } = await runNamed(program, name, options);
    if (repeated) console.error(`This key was used before; here is the first answer.`);
    console.log(JSON.stringify(answer, null, 2));
  });
}

/** What the command line does with a program once it runs. Throws the refusal that the command gives. */
export async function runNamed(
  program: Pick<Program, 'commands' | 'queries' | 'runner' | 'database'>,
  name: string,
  options: RunOptions,
): Promise<{ answer: unknown; repeated: boolean }> {
  const input = parseInput(options.input);
  const [command, query] = [program.commands.get(name), program.queries.get(name)];
  if (!command && !query)
    throw new BadArgument(`There is no command called ${name}. \`npx trueup commands\` lists them.`);
  const principal = await actorOf(program, options.as);
  if (query) return { answer: await program.runner.query(query, input, principal), repeated: false };
  const { output: answer, repeated } = await program.runner.execute(command as AnyCommand, input, {
    principal,
    idempotencyKey: options.key ?? newId(),
    source: 'cli',
  });
  return { answer, repeated };
}

function parseInput(text: string): object {
  const json = text === '-' ? readFileSync(0, 'utf8') : text;
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (error) {
    throw new BadArgument(`The input is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
  throw new BadArgument('The input must be a JSON object, such as \'{"code":"A-1"}\'.');
}
