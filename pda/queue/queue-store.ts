import type { QueuedCommand } from './command.ts';

/** Where the queue is kept. In the browser that is IndexedDB; in tests, and where IndexedDB is denied, memory. */
export interface QueueStore {
  /** False when what is kept here is lost with the page; the person is told so. */
  lasting: boolean;
  all(): Promise<QueuedCommand[]>;
  put(command: QueuedCommand): Promise<void>;
  /**
   * Changes one command as it stands now, with nobody else in between; undefined from `change` leaves it alone.
   * Answers whether it was changed.
   */
  change(id: string, change: (command: QueuedCommand) => QueuedCommand | undefined): Promise<boolean>;
  remove(ids: readonly string[]): Promise<void>;
}

export function memoryStore(commands = new Map<string, QueuedCommand>()): QueueStore {
  return {
    lasting: false,
    all: async () => structuredClone([...commands.values()]),
    put: async (command) => void commands.set(command.id, structuredClone(command)),
    change: async (id, change) => {
      const command = commands.get(id);
      const changed = command && change(structuredClone(command));
      if (changed) commands.set(id, structuredClone(changed));
      return changed !== undefined;
    },
    remove: async (ids) => {
      for (const id of ids) commands.delete(id);
    },
  };
}
