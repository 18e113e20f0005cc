import { BadSetting } from '../kernel/index.ts';
import { epcOfSscc } from '../labels/index.ts';
import type { Sweep } from '../modules/rfid/contract.ts';
import type { Api } from './replay/call-api.ts';

interface Coded {
  id: string;
  code: string;
}
interface Unit {
  code: string;
  locationCode: string;
}
interface Found {
  kind: string;
  thing: string;
  bookedAtCode: string | null;
}

/** Any: the memory is read back by its own partition. */
const COMPANY_DIGITS = 7;
const READS_OF_ONE = 3;
/** Of a roll of tags that nobody has bound to anything. */
const NOBODYS = 'E2801160600002054E4BC5A2';

/**
 * A hand-held reader that isn't there goes along a place: it sees what bears an SSCC there but for the last, one thing that is booked
 * elsewhere, and a tag that nobody knows. Says what Trueup made of it.
 */
export async function simulateSweep(api: Api, place: string, reader: string | undefined): Promise<void> {
  const hands = await api.list<Coded>('/readers', { 'f.kind.eq': 'handheld', 'f.active.eq': 'true' });
  const hand = reader ? hands.find(({ code }) => code === reader) : hands[0];
  if (!hand)
    throw new BadSetting(`There is no hand-held reader ${reader ?? ''} at ${api.url}; make one under Readers.`);
  const locations = await api.list<Coded>('/locations', { 'f.code.eq': place });
  const location = locations[0];
  if (!location) throw new BadSetting(`There is no place ${place} at ${api.url}.`);
  const units = (await api.list<Unit>('/handling-units', { 'f.state.eq': 'active' })).filter(({ code }) =>
    /^\d{18}$/.test(code),
  );
  const here = units.filter(({ locationCode }) => locationCode === location.code).slice(0, -1);
  const astray = units.filter(({ locationCode }) => locationCode !== location.code).slice(0, 1);
  const { output: begun } = await api.post<Sweep>('/rfid/sweeps', { locationId: location.id, readerId: hand.id });
  const epcs = [...[...here, ...astray].map(({ code }) => epcOfSscc(code, COMPANY_DIGITS)), NOBODYS];
  const reads = epcs.flatMap((epc) => Array.from({ length: READS_OF_ONE }, () => ({ epc })));
  await api.post('/rfid/reads', { reader: hand.code, reads });
  const { output: swept } = await api.post<Sweep>(`/rfid/sweeps/${begun.id}/finish`, {});
  console.log(
    `${hand.code} at ${location.code}: ${swept.expected} expected, ${swept.found} found, ${swept.missing} missing, ${swept.elsewhere} booked elsewhere, ${swept.unknown} unknown`,
  );
  for (const { kind, thing, bookedAtCode } of await api.list<Found>('/rfid/findings', { 'f.sweepId.eq': begun.id }))
    console.log(`  ${thing} ${kind} ${bookedAtCode ?? ''}`.trimEnd());
}
