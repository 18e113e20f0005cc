import type { IDBPDatabase } from 'idb';
import type { DeviceSchema } from '../app/device-database.ts';
import type { QueuedCommand } from './command.ts';
import { memoryStore, type QueueStore } from './queue-store.ts';

/** The queue in IndexedDB. Durability is asked for, since a PDA's battery may be pulled. */
export function indexedStore(database: IDBPDatabase<DeviceSchema> | undefined): QueueStore {
  // Working on without a lasting queue beats not working.
  if (!database) return memoryStore();
  const durable = { durability: 'strict' } as const;
  const changeAll: QueueStore['changeAll'] = async (ids, change) => {
    if (ids.length === 0) return [];
    const transaction = database.transaction('commands', 'readwrite', durable);
    const changed: QueuedCommand[] = [];
    for (const id of ids) {
      const command = await transaction.store.get(id);
      const now = command && change(command);
      if (!now) continue;
      await transaction.store.put(now);
      changed.push(now);
    }
    await transaction.done;
    return changed;
  };
  return {
    lasting: true,
    all: () => database.getAll('commands'),
    add: async (command) => {
      const transaction = database.transaction(['commands', 'notes'], 'readwrite', durable);
      const notes = transaction.objectStore('notes');
      const sequence = Number((await notes.get('sequence')) ?? 0) + 1;
      const added = { ...command, sequence };
      await notes.put(sequence, 'sequence');
      await transaction.objectStore('commands').put(added);
      await transaction.done;
      return added;
    },
    change: async (id, change) => (await changeAll([id], change)).length > 0,
    changeAll,
    remove: async (ids) => {
      const transaction = database.transaction('commands', 'readwrite');
      await Promise.all(ids.map((id) => transaction.store.delete(id)));
      await transaction.done;
    },
  };
}
