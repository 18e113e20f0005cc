import type { QueuedCommand } from './command.ts';

/** Where the queue is kept. In the browser that is IndexedDB; in tests, and where IndexedDB is denied, memory. */
export interface QueueStore {
  /** False when what is kept here is lost with the page; the person is told so. */
  lasting: boolean;
  all(): Promise<QueuedCommand[]>;
  /** Keeps a new command under the device's next number. */
  add(command: Omit<QueuedCommand, 'sequence'>): Promise<QueuedCommand>;
  /**
   * Changes one command as it stands now, with nobody else in between; undefined from `change` leaves it alone.
   * Answers whether it was changed.
   */
  change(id: string, change: CommandChange): Promise<boolean>;
  /** The same for several at once; gives those that were changed, as they now are. */
  changeAll(ids: readonly string[], change: CommandChange): Promise<QueuedCommand[]>;
  remove(ids: readonly string[]): Promise<void>;
}

export type CommandChange = (command: QueuedCommand) => QueuedCommand | undefined;

export function memoryStore(commands = new Map<string, QueuedCommand>()): QueueStore {
  let sequence = Math.max(0, ...[...commands.values()].map((command) => command.sequence));
  function changeOne(id: string, change: CommandChange): QueuedCommand | undefined {
    const command = commands.get(id);
    const changed = command && change(structuredClone(command));
    if (changed) commands.set(id, structuredClone(changed));
    return changed;
  }
  return {
    lasting: false,
    all: async () => structuredClone([...commands.values()]),
    add: async (command) => {
      sequence += 1;
      const added = { ...structuredClone(command), sequence };
      commands.set(added.id, added);
      return structuredClone(added);
    },
    change: async (id, change) => changeOne(id, change) !== undefined,
    changeAll: async (ids, change) => ids.flatMap((id) => changeOne(id, change) ?? []),
    remove: async (ids) => {
      for (const id of ids) commands.delete(id);
    },
  };
}
