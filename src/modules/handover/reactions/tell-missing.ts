import { assertInScope, defineCommand, defineReaction, newId, policiesOf } from '../../../kernel/index.ts';
import { operationMoved } from '../../execution/index.ts';
import { zNoted, zTellMissingRequest } from '../contract.ts';
import { handoverMissing } from '../events.ts';
import { handoverPolicies } from '../policies.ts';
import { findOperationPlace, findPlace, findShiftNames, insertReminder } from '../queries/places.ts';
import { findMissing } from './find-missing.ts';

/** Tells once in a shift, and place, that work began without the handover before it. */
export const tellMissing = defineCommand({
  name: 'handover.tell-missing',
  summary: { zh: '提醒没有交接班就开工', en: 'Tell that work began without a handover' },
  permission: 'handover.handover.write',
  input: zTellMissingRequest,
  output: zNoted,
  http: { method: 'POST', path: '/handovers/missing' },
  handle: async (context, { operationId, businessAt }) => {
    const { tx, principal, now } = context;
    const at = new Date(businessAt);
    const operation = await findOperationPlace(tx, operationId);
    if (operation) assertInScope(principal, operation);
    const place = operation && (await findPlace(tx, operation));
    if (!place || !operation) return { noted: 0 };
    const policies = policiesOf(await context.configuration({ ...place, at }), handoverPolicies);
    const missing = policies['handover.required'] !== 'no' ? await findMissing(tx, place, at) : undefined;
    if (!missing) return { noted: 0 };
    const { before, beginsAt, handover } = missing;
    const { workshopId, lineId } = place;
    const reminder = { id: newId(), workshopId, lineId, beginsAt, missingFrom: before.from, operationId, toldAt: now };
    if (!(await insertReminder(tx, reminder))) return { noted: 0 };
    const names = (await findShiftNames(tx, [before.shiftId])).get(before.shiftId);
    context.emit(handoverMissing, reminder.id, {
      ...{ reminderId: reminder.id, workshopId, lineId, place: place.name, placeEn: place.nameEn },
      ...{ shiftName: names?.name ?? '', shiftNameEn: names?.nameEn ?? '', day: before.day },
      ...{ handoverId: handover?.id ?? null, handoverState: handover?.state ?? null },
      ...{ operationId, operationCode: operation.code, businessAt },
    });
    return { noted: 1 };
  },
});

const zBegun = operationMoved.running.data.pick({ operationId: true, lineId: true, businessAt: true });

/** Looks at each start whether the shift before has handed over, where shifts must. */
export const tellMissingOnStart = defineReaction({
  name: 'handover.tell-missing-on-start',
  summary: { zh: '开工时看上一班交接了没有', en: 'Looks whether the shift before handed over when work begins' },
  on: [operationMoved.running.type, operationMoved.resumed.type],
  async handle({ read, configuration, execute }, { data }) {
    const { operationId, businessAt } = zBegun.parse(data);
    const place = await read((tx) => findOperationPlace(tx, operationId));
    if (!place) return;
    const policies = policiesOf(await configuration({ ...place, at: new Date(businessAt) }), handoverPolicies);
    if (policies['handover.required'] === 'no') return;
    if (await read((tx) => findMissing(tx, place, new Date(businessAt))))
      await execute(tellMissing, { operationId, businessAt });
  },
});
