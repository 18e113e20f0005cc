import { policiesOf, type Refusal, type Tx } from '../../../kernel/index.ts';
import type { Starting } from '../../execution/index.ts';
import { handoverPolicies } from '../policies.ts';
import { findPlace, findShiftNames } from '../queries/places.ts';
import { refuse } from '../refusals.ts';
import { findMissing } from './find-missing.ts';

/** Where the factory refuses it: work begins only once the shift before has handed over. Each place is asked about once. */
export async function barStart(tx: Tx, starting: readonly Starting[]): Promise<Map<string, Refusal>> {
  const barred = new Map<string, Refusal>();
  const asked = new Map<string, Promise<Refusal | undefined>>();
  for (const one of starting) {
    if (policiesOf(one.configuration, handoverPolicies)['handover.required'] !== 'refuse') continue;
    const key = `${one.workshopId} ${one.lineId} ${one.businessAt.getTime()}`;
    const asking = asked.get(key) ?? whyNot(tx, one);
    asked.set(key, asking);
    const why = await asking;
    if (why) barred.set(one.operationId, why);
  }
  return barred;
}

async function whyNot(tx: Tx, { workshopId, lineId, businessAt }: Starting): Promise<Refusal | undefined> {
  const missing = await findMissing(tx, { workshopId, lineId }, businessAt);
  if (!missing) return undefined;
  const { shiftId, day } = missing.before;
  const place = await findPlace(tx, { workshopId, lineId });
  const shift = (await findShiftNames(tx, [shiftId])).get(shiftId);
  return refuse('handover.missing', {
    place: { zh: place?.name ?? '', en: place?.nameEn ?? '' },
    day,
    shift: { zh: shift?.name ?? '', en: shift?.nameEn ?? '' },
  });
}
