import { assertInScope, type CommandContext, defineCommand, newId, validateCustomFields } from '../../kernel/index.ts';
import { homesOf } from '../identity/index.ts';
import { nextDocumentNumber } from '../lowcode/index.ts';
import { type RaiseCallRequest, zCall, zRaiseCallRequest } from './contract.ts';
import { callEntity } from './entities.ts';
import { callRaised } from './events.ts';
import { insertCall, readCall } from './queries/calls.ts';
import { type CallPlace, findPlaces } from './queries/places.ts';
import { refuse } from './refusals.ts';
import { whyNotAt } from './rules/why-not.ts';
import { slackOf, toldOf } from './tell-call.ts';

/** Something is wrong here, and somebody is to come. */
export const raiseCall = defineCommand({
  name: 'calls.raise-call',
  summary: { zh: '发出呼叫', en: 'Call somebody' },
  permission: 'calls.call.raise',
  input: zRaiseCallRequest,
  output: zCall,
  http: { method: 'POST', path: '/calls' },
  handle: async (context, input) => {
    const { tx, principal, now } = context;
    const place = await placeOf(context, input);
    const { workshopId, lineId } = place;
    const configuration = await context.configuration({ workshopId, lineId });
    const raisedAt = input.businessAt ? new Date(input.businessAt) : now;
    const why = whyNotAt({ at: raisedAt, now, slackMinutes: slackOf(configuration) });
    if (why) throw why;
    const call = {
      id: input.newCallId ?? newId(),
      code: await nextDocumentNumber(tx, 'call', configuration, now),
      kind: input.kind,
      ...{ workshopId, lineId, orderId: place.orderId, workCentreId: place.workCentreId },
      operationId: input.operationId ?? null,
      equipmentId: input.equipmentId ?? null,
      place: place.name,
      placeEn: place.nameEn,
      note: input.note ?? null,
      raisedByName: principal.name,
      raisedAt,
    };
    const custom = validateCustomFields(configuration, callEntity.name, input.custom ?? {});
    if (!(await insertCall(tx, { ...call, raisedBy: principal.personId, custom })))
      throw refuse('calls.call_stands', { call: call.id }, { where: '/newCallId' });
    context.emit(callRaised, call.id, toldOf({ ...call, raisedById: principal.personId }));
    context.audit({
      entityType: callEntity.name,
      entityId: call.id,
      action: 'raise',
      label: call.code,
      changes: { kind: { to: call.kind }, place: { to: call.place }, ...(call.note && { note: { to: call.note } }) },
    });
    return readCall(tx, call.id);
  },
});

/** The nearest of what was named; all of it must lie where the caller works. Throws place_unknown, place_missing, out_of_scope. */
async function placeOf({ tx, principal }: CommandContext, named: RaiseCallRequest): Promise<CallPlace> {
  const { operationId, equipmentId, workCentreId } = named;
  const asked = {
    ...(operationId && { operationId }),
    ...(equipmentId && { equipmentId }),
    ...(workCentreId && { workCentreId }),
  };
  const places = await findPlaces(tx, Object.keys(asked).length > 0 ? asked : await homeOf(tx, principal.personId));
  for (const [what, id] of Object.entries(asked))
    if (!places.some((place) => place.what === what))
      throw refuse('calls.place_unknown', { id }, { where: `/${what}` });
  for (const place of places) assertInScope(principal, place);
  const [nearest] = places;
  if (!nearest) throw refuse('calls.place_missing', {}, { where: '/workCentreId' });
  return nearest;
}

async function homeOf(tx: CommandContext['tx'], personId: string | null): Promise<{ workshopId?: string }> {
  const workshopId = personId && (await homesOf(tx, [personId])).get(personId)?.workshopId;
  return workshopId ? { workshopId } : {};
}
