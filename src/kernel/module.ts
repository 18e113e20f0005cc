import type { AnyCommand, Query } from './commands/definitions.ts';
import type { Hook } from './commands/hooks.ts';
import type { Download, Upload } from './commands/transfers.ts';
import type { NumberTable, PolicyTable } from './configuration/policies.ts';
import type { Text } from './contract.ts';
import type { EntityDefinition } from './entity/index.ts';
import type { EventDefinition } from './events/define-event.ts';
import type { JobDefinition } from './jobs/jobs.ts';
import type { ListDefinition } from './list/index.ts';
import type { NoticeDefinition } from './notice/define-notice.ts';
import type { Feed } from './outbox/feeds.ts';
import type { Reaction } from './outbox/reactions.ts';
import type { PrintDefinition } from './print/print-document.ts';
import type { Grant, RoleDefinition } from './program/roles.ts';
import type { Provision } from './program/slots.ts';
import type { Worker } from './workers/worker.ts';

/**
 * What a module declares. The rest of the house derives from it: routes and their document, the event stream and its document,
 * roles, the configuration and its screen, lists, exports, forms. Wiring a module in takes one line in src/entry/modules.ts.
 */
export interface ModuleDefinition {
  name: string;
  /** How people call it, where what it declares is shown. */
  label: Text;
  /** Every permission the module asks for, in words. */
  permissions: Readonly<Record<string, Text>>;
  /** What roles may do here, by role: patterns of its own permissions. */
  grants: Readonly<Record<string, readonly Grant[] | undefined>>;
  /** The roles there are, with what they may do in the whole house. Declared by the module that knows people. */
  roles: Readonly<Record<string, RoleDefinition>>;
  /** What it tells after commit. */
  events: readonly EventDefinition[];
  /** What the factory may decide about it. */
  policies: PolicyTable;
  /** Its documents with readable numbers. */
  numbers: NumberTable;
  /** Its things, with their fields. */
  entities: readonly EntityDefinition[];
  commands: readonly AnyCommand[];
  queries: readonly Query[];
  /** Bytes that come in and go out. */
  uploads: readonly Upload[];
  downloads: readonly Download[];
  /** What other programs post to us by themselves. */
  hooks: readonly Hook[];
  lists: readonly ListDefinition[];
  /** Its documents on paper. */
  prints: readonly PrintDefinition[];
  /** What follows from events, by command. */
  reactions: readonly Reaction[];
  /** What people are told of its events. */
  notices: readonly NoticeDefinition[];
  /** Where events go outside. */
  feeds: readonly Feed[];
  jobs: readonly JobDefinition[];
  /** What goes on beside the commands. */
  workers: readonly Worker[];
  /** What modules below ask for in slots of theirs. */
  provides: readonly Provision[];
}

/** What comes with a thing that is its fields. */
export type RecordPart = Pick<
  ModuleDefinition,
  'entities' | 'permissions' | 'events' | 'commands' | 'queries' | 'lists' | 'provides'
>;

/** What comes with a kind of row that is taken from files. */
export type ImportPart = Pick<ModuleDefinition, 'commands' | 'queries' | 'provides'>;

/** A module says what it has; what it doesn't name it hasn't. What its records bring stands with its own. */
export function defineModule({
  records = [],
  imports = [],
  ...definition
}: Partial<ModuleDefinition> &
  Pick<ModuleDefinition, 'name' | 'label'> & {
    records?: readonly RecordPart[];
    imports?: readonly ImportPart[];
  }): ModuleDefinition {
  return [...records, ...imports].reduce<ModuleDefinition>(withPart, {
    permissions: {},
    grants: {},
    roles: {},
    events: [],
    policies: {},
    numbers: {},
    entities: [],
    commands: [],
    queries: [],
    uploads: [],
    downloads: [],
    hooks: [],
    lists: [],
    prints: [],
    reactions: [],
    notices: [],
    feeds: [],
    jobs: [],
    workers: [],
    provides: [],
    ...definition,
  });
}

function withPart(module: ModuleDefinition, part: ImportPart & Partial<RecordPart>): ModuleDefinition {
  return {
    ...module,
    entities: [...module.entities, ...(part.entities ?? [])],
    permissions: { ...module.permissions, ...part.permissions },
    events: [...module.events, ...(part.events ?? [])],
    commands: [...module.commands, ...part.commands],
    queries: [...module.queries, ...part.queries],
    lists: [...module.lists, ...(part.lists ?? [])],
    provides: [...module.provides, ...part.provides],
  };
}
