import { hash } from 'node:crypto';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { BatchCommand, Command, CommandSource } from '../commands/definitions.ts';
import type { CommandRunner } from '../commands/registry.ts';
import { type AskConfiguration, askConfiguration } from '../configuration/configuration.ts';
import type { Database, Tx } from '../db/database.ts';
import { stableStringify } from '../json.ts';
import { type Principal, systemPrincipalNamed } from '../principal.ts';

/**
 * What a reaction or a job has in hand. It reads freely, and changes things as everybody does: by commands, each in its own
 * transaction, permitted, audited and told.
 */
export interface WorkContext {
  now: Date;
  /** Trueup itself, by the name of the reaction or job: so the audit log shows it. */
  principal: Principal;
  configuration: AskConfiguration;
  /** Several reads that see one moment. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * The same command with the same input is executed once, however often the event or the job comes; `part` tells apart what is
   * meant to be done several times. Throws what the command refuses.
   */
  execute<I extends z.ZodType, O extends z.ZodType>(
    command: Command<I, O> | BatchCommand<I, O>,
    input: z.input<I>,
    part?: string | number,
  ): Promise<z.output<O>>;
  /** As somebody who asked for the work: with what they may at this moment. Not kept under a key: the command itself bears being repeated. */
  executeAs<I extends z.ZodType, O extends z.ZodType>(
    as: { principal: Principal; source: CommandSource },
    command: Command<I, O>,
    input: z.input<I>,
  ): Promise<z.output<O>>;
}

/** What work needs of the program that it belongs to. */
export interface WorkPorts {
  database: Database;
  clock: Clock;
  runner: CommandRunner;
}

/** `name` says what works (`reaction execution.x`), `key` which piece of work it is (an event's id, a job's). */
export function openWork({ database, clock, runner }: WorkPorts, name: string, key: string): WorkContext {
  const principal = systemPrincipalNamed(name);
  const now = clock.now();
  return {
    now,
    principal,
    configuration: (scope, version) => database.read((tx) => askConfiguration(tx, now)(scope, version)),
    read: (work) => database.read(work),
    async execute(command, input, part = '') {
      const digest = hash('sha256', stableStringify(input), 'base64url').slice(0, 22);
      const idempotencyKey = [name.replace(' ', ':'), key, command.name, digest, part].join(':').slice(0, 200);
      const { output } = await runner.execute(command, input, { principal, idempotencyKey, source: 'system' });
      return output as z.output<typeof command.output>;
    },
    executeAs: async (as, command, input) => (await runner.execute(command, input, as)).output as never,
  };
}
