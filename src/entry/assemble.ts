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
  registerParameterWords,
  wordsOfEach,
} from '../kernel/index.ts';
import {
  declareCommands,
  declarePermissions,
  passwordPartName,
  roleCodesWith,
  roleName,
  writeAudit,
} from '../modules/identity/index.ts';
import { followUnitNames } from '../modules/masterdata/index.ts';
import { modules } from './modules.ts';

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
  const permissions = [...new Set(modules.flatMap((module) => Object.keys(module.permissions)))];
  declarePermissions(permissions);
  declareCommands(modules.flatMap((module) => module.commands));
  registerWords(database);
  const runner = createCommandRunner({
    database,
    clock,
    queueMax,
    ...(onTrace ? { onTrace } : {}),
    ...(onEvents ? { onEvents } : {}),
    writeAudit,
    rolesWith: roleCodesWith,
  });
  return {
    database,
    clock,
    runner,
    modules,
    commands: byName(modules.flatMap((module) => module.commands)),
    queries: byName(modules.flatMap((module) => module.queries)),
    lists: byName(modules.flatMap((module) => module.lists)),
    permissions,
  };
}

/** What sentences say for the codes of permissions, roles and units. */
function registerWords(database: Database): void {
  const words = new Map(modules.flatMap((module) => Object.entries(module.permissions)));
  registerParameterWords('permission', (code, language) => words.get(code)?.[language]);
  registerParameterWords(
    'permissions',
    wordsOfEach((code, language) => words.get(code)?.[language]),
  );
  registerParameterWords('roles', wordsOfEach(roleName));
  registerParameterWords('passwordParts', wordsOfEach(passwordPartName));
  followUnitNames(database);
}

function byName<T extends { name: string }>(definitions: T[]): Map<string, T> {
  const found = new Map<string, T>();
  for (const definition of definitions) {
    if (found.has(definition.name)) throw new Error(`two definitions are called ${definition.name}`);
    found.set(definition.name, definition);
  }
  return found;
}
