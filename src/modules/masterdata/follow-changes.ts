import type { Database } from '../../kernel/index.ts';
import { forgetItems, itemCache } from './find-items.ts';
import { forgetLocations, locationCache } from './find-locations.ts';
import { reasonCodes } from './find-reason-code.ts';
import { forgetUnitNames } from './unit-names.ts';

/** The program's stream of events, whoever in whichever process caused them. */
export interface ChangeStream {
  subscribe(listener: (event: { type: string; aggregateId: string }) => void, types: string[]): () => void;
}

/**
 * Forgets a record as soon as an event tells of its change, in this process or another (a quarter of a second at most).
 * As long as this runs, records are kept for a minute instead of two seconds. Answers how to stop.
 */
export function followRecordChanges(database: Database, stream: ChangeStream): () => void {
  const caches = [itemCache(database), locationCache(database)];
  for (const cache of caches) cache.followed = true;
  const unsubscribe = stream.subscribe(
    ({ type, aggregateId }) => {
      if (type.startsWith('masterdata.item-')) forgetItems([aggregateId], database);
      else if (type.startsWith('masterdata.location-')) forgetLocations([aggregateId], database);
      else if (type.startsWith('masterdata.warehouse-')) forgetLocations(undefined, database);
      else if (type.startsWith('masterdata.reason-code-')) reasonCodes.forget(database);
      else if (type.startsWith('masterdata.unit-')) {
        forgetUnitNames();
        forgetItems(undefined, database);
      }
    },
    ['masterdata.*'],
  );
  return () => {
    for (const cache of caches) cache.followed = false;
    unsubscribe();
  };
}
