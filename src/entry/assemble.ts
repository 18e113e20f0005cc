import {
  type AnyCommand,
  type Clock,
  type CommandRunner,
  type CommandTrace,
  createCommandRunner,
  type Database,
  type ListDefinition,
  type ModuleDefinition,
  type Query,
} from '../kernel/index.ts';
import { modules } from './modules.ts';

type IdentityDoor = {
  writeAudit?: Parameters<typeof createCommandRunner>[0]['writeAudit'];
  rolesWith?: (permission: string) => string[];
};
// While identity is being built, audit goes nowhere.
const identity = (await import('../modules/identity/index.ts' as string).catch(() => ({}))) as IdentityDoor;

/** The modules wired to one database: everything HTTP, CLI, jobs and tests need to act. */
export interface Program {
  database: Database;
  clock: Clock;
  runner: CommandRunner;
  modules: ModuleDefinition[];
  commands: Map<string, AnyCommand>;
  queries: Map<string, Query>;
  lists: Map<string, ListDefinition>;
  permissions: string[];
}

export interface AssembleOptions {
  database: Database;
  clock: Clock;
  queueMax: number;
  onTrace?: (trace: CommandTrace) => void;
  onEvents?: () => void;
}

export function assembleProgram(options: AssembleOptions): Program {
  const { database, clock, queueMax, onTrace, onEvents } = options;
  const runner = createCommandRunner({
    database,
    clock,
    queueMax,
    ...(onTrace ? { onTrace } : {}),
    ...(onEvents ? { onEvents } : {}),
    writeAudit: identity.writeAudit ?? (async () => {}),
    rolesWith: identity.rolesWith ?? (() => []),
  });
  return {
    database,
    clock,
    runner,
    modules,
    commands: byName(modules.flatMap((module) => module.commands)),
    queries: byName(modules.flatMap((module) => module.queries)),
    lists: byName(modules.flatMap((module) => module.lists)),
    permissions: [...new Set(modules.flatMap((module) => Object.keys(module.permissions)))],
  };
}

function byName<T extends { name: string }>(definitions: T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const definition of definitions) {
    if (found.has(definition.name)) throw new Error(`two definitions are called ${definition.name}`);
    found.set(definition.name, definition);
  }
  return found;
}
