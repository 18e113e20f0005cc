import { type Configuration, clockPolicies, policiesOf } from '../../kernel/index.ts';
import type { LockedCall, NewCall } from './queries/calls.ts';

type Told = Omit<NewCall, 'raisedBy' | 'custom'> & Pick<LockedCall, 'raisedById'>;

/** What every event of a call carries. */
export function toldOf({ id, code, raisedAt, ...call }: Told) {
  const { kind, workshopId, lineId, orderId, operationId, equipmentId, workCentreId } = call;
  const where = { workshopId, lineId, orderId, operationId, equipmentId, workCentreId };
  const { place, placeEn, note, raisedById, raisedByName } = call;
  const said = { place, placeEn, note, raisedById, raisedByName, raisedAt: raisedAt.toISOString() };
  return { callId: id, callCode: code, kind, ...where, ...said };
}

/** Minutes by which clocks may differ. */
export function slackOf(configuration: Configuration): number {
  return policiesOf(configuration, clockPolicies)['clock.ahead_minutes_max'];
}
