import type { Program } from '../../../src/entry/assemble.ts';
import type { AnyCommand } from '../../../src/kernel/index.ts';
import type { Foundation } from '../lay-foundation.ts';
import { principalsOf } from '../principals-of.ts';

/** Does a command as a person of the demo, at a moment; once, however often the seed goes on. */
export type ByPerson = <O = { id: string }>(
  who: string,
  command: unknown,
  input: object,
  key: string,
  at: Date,
) => Promise<O>;

export function byPerson(program: Program, foundation: Foundation): ByPerson {
  const principals = principalsOf(program, foundation);
  return async <O>(who: string, command: unknown, input: object, key: string, at: Date) => {
    const principal = principals.get(who);
    if (!principal) throw new Error(`nobody is called ${who}`);
    const options = { principal, source: 'seed', at, idempotencyKey: `demo-bridge-${key}` } as const;
    return (await program.runner.execute<O>(command as AnyCommand, input, options)).output;
  };
}
