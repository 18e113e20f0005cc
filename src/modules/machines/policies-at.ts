import { type AskConfiguration, type PoliciesOf, policiesOf } from '../../kernel/index.ts';
import { machinesPolicies } from './policies.ts';

interface Place {
  workshopId: string;
  lineId: string | null;
}

/** What holds where a machine stands. */
export type PoliciesAt = (place: Place) => PoliciesOf<typeof machinesPolicies>;

/** The policies of these places, each asked for once. */
export async function policiesAt(configuration: AskConfiguration, places: readonly Place[]): Promise<PoliciesAt> {
  const keyOf = ({ workshopId, lineId }: Place) => `${workshopId} ${lineId}`;
  const found = new Map<string, PoliciesOf<typeof machinesPolicies>>();
  for (const place of places) {
    const { workshopId, lineId } = place;
    if (!found.has(keyOf(place)))
      found.set(keyOf(place), policiesOf(await configuration({ workshopId, lineId }), machinesPolicies));
  }
  return (place) => {
    const there = found.get(keyOf(place));
    if (!there) throw new Error(`the policies of ${keyOf(place)} weren't asked for`);
    return there;
  };
}

/** Up to which a stop at a place is a micro stop, in milliseconds. */
export const microMsAt = (policies: PoliciesAt, place: Place): number =>
  policies(place)['machines.micro_stop_seconds'] * 1_000;
