import type { AnyCommand, Query } from './commands/definitions.ts';
import type { Text } from './contract.ts';
import type { JobDefinition } from './jobs/jobs.ts';
import type { ListDefinition } from './list/index.ts';
import type { Reaction } from './outbox/reactions.ts';

/** What a module offers to the program. Wiring it in takes one line in src/entry/modules.ts. */
export interface ModuleDefinition {
  name: string;
  commands: AnyCommand[];
  queries: Query[];
  lists: ListDefinition[];
  reactions?: Reaction[];
  jobs?: JobDefinition[];
  /** Every permission the module asks for, in words. */
  permissions: Record<string, Text>;
  /** Which permission a follower of the event stream needs, by event type. */
  eventPermissions?: Record<string, string>;
}
