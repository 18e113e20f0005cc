import { assertInScope, type Principal, type Tx } from '../../kernel/index.ts';
import { findLocations, type Location } from '../masterdata/index.ts';
import { refuse } from './refusals.ts';

/** The place of a sweep, for somebody whose scope has it. */
export async function sweptPlace(tx: Tx, principal: Principal, locationId: string): Promise<Location> {
  const place = (await findLocations(tx, [locationId])).get(locationId);
  if (!place || place.virtual) throw refuse('rfid.place_unknown', {}, { where: '/locationId' });
  assertInScope(principal, place);
  return place;
}
