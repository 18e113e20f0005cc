import { forgetItems } from './find-items.ts';
import { forgetLocations } from './find-locations.ts';
import { forgetReasonCodes } from './find-reason-code.ts';
import { keepWhileFollowed } from './short-cache.ts';
import { forgetUnitNames } from './unit-names.ts';

/** The program's stream of events, whoever in whichever process caused them. */
export interface ChangeStream {
  subscribe(listener: (event: { type: string; aggregateId: string }) => void, types: string[]): () => void;
}

/**
 * Forgets a record as soon as an event tells of its change, in this process or another (a quarter of a second at most).
 * As long as this runs, records are kept for a minute instead of two seconds. Answers how to stop.
 */
export function followRecordChanges(stream: ChangeStream): () => void {
  keepWhileFollowed(true);
  const unsubscribe = stream.subscribe(
    ({ type, aggregateId }) => {
      if (type.startsWith('masterdata.item-')) forgetItems([aggregateId]);
      else if (type.startsWith('masterdata.location-')) forgetLocations([aggregateId]);
      else if (type.startsWith('masterdata.warehouse-')) forgetLocations();
      else if (type.startsWith('masterdata.reason-code-')) forgetReasonCodes();
      else if (type.startsWith('masterdata.unit-')) {
        forgetUnitNames();
        forgetItems();
      }
    },
    ['masterdata.*'],
  );
  return () => {
    keepWhileFollowed(false);
    unsubscribe();
  };
}
