import type { AnyCommand, Query } from '../commands/definitions.ts';
import type { NumberDefinition, PolicyDefinition } from '../configuration/policies.ts';
import type { Text } from '../contract.ts';
import type { Database, Tx } from '../db/database.ts';
import type { EntityDefinition } from '../entity/index.ts';
import type { EventDefinition } from '../events/define-event.ts';
import type { ListDefinition } from '../list/index.ts';
import type { ModuleDefinition } from '../module.ts';
import type { NoticeDefinition } from '../notice/define-notice.ts';
import type { SubjectList } from '../subject/subjects.ts';
import { perProgram } from './per-program.ts';
import { gatherRoles, type RoleDefinition } from './roles.ts';
import type { Provision } from './slots.ts';

/** All that the modules of one program declare, by name. */
export interface Declarations {
  modules: readonly ModuleDefinition[];
  permissions: ReadonlyMap<string, Text>;
  /** With what all modules grant them. */
  roles: ReadonlyMap<string, RoleDefinition>;
  events: ReadonlyMap<string, EventDefinition>;
  policies: ReadonlyMap<string, PolicyDefinition>;
  numbers: ReadonlyMap<string, NumberDefinition>;
  entities: ReadonlyMap<string, EntityDefinition>;
  commands: ReadonlyMap<string, AnyCommand>;
  queries: ReadonlyMap<string, Query>;
  lists: ReadonlyMap<string, ListDefinition>;
  notices: ReadonlyMap<string, NoticeDefinition>;
  /** The lists whose rows are subjects, by their kind. */
  subjects: ReadonlyMap<string, SubjectList>;
  /** By slot: read with `providedFor`. */
  provisions: ReadonlyMap<Provision['slot'], readonly unknown[]>;
}

const slot = perProgram<{ declarations?: Declarations }>(() => ({}));

/** Done once, when a program is assembled on its database. */
export function declareModules(database: Database, modules: readonly ModuleDefinition[]): Declarations {
  const declarations = gatherDeclarations(modules);
  slot(database).declarations = declarations;
  return declarations;
}

/** What the program declares in whose transaction one is. */
export function declarationsOf(at: Tx | Database): Declarations {
  const { declarations } = slot(at);
  if (!declarations) throw new Error('no program was assembled on this database');
  return declarations;
}

/** Throws when two modules claim one name, or a module names what nobody declares: at start, not at the first caller. */
export function gatherDeclarations(modules: readonly ModuleDefinition[]): Declarations {
  const declarations: Declarations = {
    modules,
    permissions: byKey('permission', modules, ({ permissions }) => Object.entries(permissions)),
    roles: gatherRoles(
      modules,
      byKey('role', modules, ({ roles }) => Object.entries(roles)),
    ),
    events: byKey('event', modules, ({ events }) => events.map((event) => [event.type, event])),
    policies: byKey('policy', modules, ({ policies }) => Object.entries(policies)),
    numbers: byKey('number', modules, ({ numbers }) => Object.entries(numbers)),
    entities: byKey('entity', modules, ({ entities }) => entities.map((entity) => [entity.name, entity])),
    commands: byKey('command', modules, ({ commands }) => commands.map((command) => [command.name, command])),
    queries: byKey('query', modules, ({ queries }) => queries.map((query) => [query.name, query])),
    lists: byKey('list', modules, ({ lists }) => lists.map((list) => [list.name, list])),
    notices: byKey('notice', modules, ({ notices }) => notices.map((notice) => [notice.name, notice])),
    subjects: byKey('subject', modules, ({ lists }) =>
      lists.flatMap((list) => (isSubjectList(list) ? [[list.subject.kind, list] as const] : [])),
    ),
    provisions: bySlot(modules.flatMap(({ provides }) => provides)),
  };
  for (const kind of declarations.subjects.keys())
    if (!declarations.entities.has(kind)) throw new Error(`a list shows ${kind}, which is no entity`);
  for (const { name, of } of modules.flatMap(({ prints }) => prints))
    if (!declarations.entities.has(of)) throw new Error(`${name} prints ${of}, which is no entity`);
  for (const [kind, { subject }] of declarations.subjects)
    if (subject.of && !declarations.subjects.has(subject.of.kind))
      throw new Error(`${kind} is called as its ${subject.of.kind}, which no list shows`);
  for (const module of modules) assertOwnNames(module);
  return declarations;
}

function isSubjectList(list: ListDefinition): list is SubjectList {
  return list.subject !== undefined;
}

function byKey<T>(
  kind: string,
  modules: readonly ModuleDefinition[],
  entriesOf: (module: ModuleDefinition) => (readonly [string, T])[],
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const module of modules) {
    for (const [name, value] of entriesOf(module)) {
      if (found.has(name)) throw new Error(`${module.name} declares the ${kind} ${name}, which another has declared`);
      found.set(name, value);
    }
  }
  return found;
}

function bySlot(provisions: readonly Provision[]): ReadonlyMap<Provision['slot'], readonly unknown[]> {
  const found = new Map<Provision['slot'], unknown[]>();
  for (const { slot, value } of provisions) found.set(slot, [...(found.get(slot) ?? []), value]);
  return found;
}

/** What a module declares carries its name in front, so that a name says where to look. Numbers are the documents' own. */
function assertOwnNames(module: ModuleDefinition): void {
  const { name, permissions, events, policies, entities, commands, queries, lists, notices, prints } = module;
  const names = [
    ...Object.keys({ ...permissions, ...policies }),
    ...events.map(({ type }) => type),
    ...[...entities, ...commands, ...queries, ...lists, ...notices, ...prints].map((each) => each.name),
  ];
  const foreign = names.find((each) => !each.startsWith(`${name}.`));
  if (foreign) throw new Error(`${name} declares ${foreign}, which doesn't begin with ${name}.`);
}
