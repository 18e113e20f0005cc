import { type DBSchema, openDB } from 'idb';
import type { QueuedCommand } from './command.ts';
import { memoryStore, type QueueStore } from './queue-store.ts';

interface FloorDatabase extends DBSchema {
  commands: { key: string; value: QueuedCommand };
}

/** The queue in IndexedDB, shared by all tabs of the device. Durability is asked for, since a PDA's battery may be pulled. */
export async function openIndexedStore(name = 'trueup-floor'): Promise<QueueStore> {
  try {
    const database = await openDB<FloorDatabase>(name, 1, {
      upgrade: (opened) => void opened.createObjectStore('commands', { keyPath: 'id' }),
    });
    const durable = { durability: 'strict' } as const;
    return {
      lasting: true,
      all: () => database.getAll('commands'),
      put: async (command) => {
        const transaction = database.transaction('commands', 'readwrite', durable);
        await transaction.store.put(command);
        await transaction.done;
      },
      change: async (id, change) => {
        const transaction = database.transaction('commands', 'readwrite', durable);
        const command = await transaction.store.get(id);
        const changed = command && change(command);
        if (changed) await transaction.store.put(changed);
        await transaction.done;
        return changed !== undefined;
      },
      remove: async (ids) => {
        const transaction = database.transaction('commands', 'readwrite');
        await Promise.all(ids.map((id) => transaction.store.delete(id)));
        await transaction.done;
      },
    };
  } catch {
    // A browser may deny IndexedDB (private window, full disk). Working on without a lasting queue beats not working.
    return memoryStore();
  }
}
