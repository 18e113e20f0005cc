import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { newId } from '../../ui/id.ts';
import type { KeptAnswer } from '../offline/keep-answers.ts';
import type { PersonHere } from '../offline/people-here.ts';
import type { QueuedCommand } from '../queue/command.ts';

/** What a device keeps, for all its tabs. */
export interface DeviceSchema extends DBSchema {
  commands: { key: string; value: QueuedCommand };
  /** `sequence`, `terminal` and what else there is one of. */
  notes: { key: string; value: unknown };
  /** Who has signed in here with a network. */
  people: { key: string; value: PersonHere };
  /** What the server said last, by person and question. */
  answers: { key: string; value: KeptAnswer; indexes: { person: string } };
}

export type DeviceDatabase = IDBPDatabase<DeviceSchema>;

let opening: Promise<DeviceDatabase | undefined> | undefined;

/** Opened once; undefined where the browser denies it (private window, no storage): everything works on, and nothing lasts. */
export function deviceDatabase(): Promise<DeviceDatabase | undefined> {
  opening ??= open().catch(() => undefined);
  return opening;
}

async function open(): Promise<DeviceDatabase> {
  const opened = await openDB<DeviceSchema>('trueup-floor', 2, {
    async upgrade(database, before, _after, transaction) {
      if (before < 1) database.createObjectStore('commands', { keyPath: 'id' });
      if (before >= 2) return;
      database.createObjectStore('notes');
      database.createObjectStore('people', { keyPath: 'personId' });
      database.createObjectStore('answers', { keyPath: 'key' }).createIndex('person', 'personId');
      // What waits from before commands were counted.
      const commands = transaction.objectStore('commands');
      let sequence = 0;
      for (const command of await commands.getAll()) {
        sequence += 1;
        await commands.put({ ...command, sequence, wire: 1 });
      }
      await transaction.objectStore('notes').put(sequence, 'sequence');
    },
    // A newer build in another tab must not wait for this one.
    blocking: () => opened.close(),
  });
  return opened;
}

let numbered: Promise<string> | undefined;

/** The number under which this device is known to the server, made once; where nothing lasts, for as long as the page is open. */
export function terminalId(): Promise<string> {
  numbered ??= numberDevice();
  return numbered;
}

async function numberDevice(): Promise<string> {
  const database = await deviceDatabase();
  if (!database) return newId();
  const transaction = database.transaction('notes', 'readwrite');
  const known = await transaction.store.get('terminal');
  const id = typeof known === 'string' ? known : newId();
  if (id !== known) await transaction.store.put(id, 'terminal');
  await transaction.done;
  return id;
}
