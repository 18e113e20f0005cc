import {
  type Clock,
  type CommandPorts,
  type CommandRunner,
  type CommandTrace,
  checkFactsOf,
  clockPolicies,
  createCommandRunner,
  type Database,
  type Declarations,
  declareModules,
  type ModuleDefinition,
  registerParameterWords,
  roleCodesWith,
  sayMomentsIn,
  wordsOfEach,
} from '../kernel/index.ts';
import { declareCommands, openAudit, passwordPartName, roleName } from '../modules/identity/index.ts';
import { followUnitNames } from '../modules/masterdata/index.ts';
import { modules as ourModules } from './modules.ts';

/** The modules wired to one database: everything HTTP, CLI, jobs and tests need to act. */
export interface Program extends Declarations {
  database: Database;
  clock: Clock;
  runner: CommandRunner;
}

export interface AssembleOptions {
  database: Database;
  clock: Clock;
  queueMax: number;
  onTrace?: (trace: CommandTrace) => void;
  onEvents?: () => void;
  onFault?: CommandPorts['onFault'];
  /** Whether every event and audit entry is held against what is declared; tests do, production doesn't pay for it. */
  checkFacts?: boolean;
  /** Ours, unless said. */
  modules?: readonly ModuleDefinition[];
}

export function assembleProgram(options: AssembleOptions): Program {
  const { database, clock, queueMax, onTrace, onEvents, onFault, checkFacts, modules = ourModules } = options;
  const declarations = declareModules(database, modules);
  declareCommands(declarations.commands.values());
  registerWords(database, modules);
  /** Every refusal for want of a permission names who holds it. */
  const holders = new Map<string, string[]>();
  const runner = createCommandRunner({
    database,
    clock,
    queueMax,
    ...(onTrace ? { onTrace } : {}),
    ...(onEvents ? { onEvents } : {}),
    ...(onFault ? { onFault } : {}),
    ...(checkFacts ? { checkFacts: checkFactsOf(declarations) } : {}),
    openAudit,
    rolesWith(permission) {
      const holding = holders.get(permission) ?? roleCodesWith(declarations, permission);
      holders.set(permission, holding);
      return holding;
    },
  });
  return {
    database,
    clock,
    runner,
    ...declarations,
  };
}

/** What sentences say for the codes of permissions, roles and units, and for moments. */
function registerWords(database: Database, modules: readonly ModuleDefinition[]): void {
  const words = new Map(modules.flatMap((module) => Object.entries(module.permissions)));
  registerParameterWords('permission', (code, language) => words.get(code)?.[language]);
  registerParameterWords(
    'permissions',
    wordsOfEach((code, language) => words.get(code)?.[language]),
  );
  registerParameterWords('roles', wordsOfEach(roleName));
  registerParameterWords('passwordParts', wordsOfEach(passwordPartName));
  followUnitNames(database);
  sayMomentsIn(() => clockPolicies['clock.time_zone'].default);
}
