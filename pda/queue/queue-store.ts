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

/** Commands are never changed in place, so that they needn't be copied. */
export function memoryStore(commands = new Map<string, QueuedCommand>()): QueueStore {
  let sequence = 0;
  function changeOne(id: string, change: CommandChange): QueuedCommand | undefined {
    const command = commands.get(id);
    const changed = command && change(command);
    if (changed) commands.set(id, changed);
    return changed;
  }
  return {
    lasting: false,
    all: async () => [...commands.values()],
    add: async (command) => {
      // Another tab counts in the same store.
      sequence = Math.max(sequence, ...[...commands.values()].map((one) => one.sequence)) + 1;
      const added = { ...command, sequence };
      commands.set(added.id, added);
      return added;
    },
    change: async (id, change) => changeOne(id, change) !== undefined,
    changeAll: async (ids, change) => ids.flatMap((id) => changeOne(id, change) ?? []),
    remove: async (ids) => {
      for (const id of ids) commands.delete(id);
    },
  };
}
