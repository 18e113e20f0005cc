import type { Call, CallPhoto } from '../../../src/modules/calls/contract.ts';
import { useAnswer } from '../../app/live.ts';
import { mayDo, useSession } from '../../app/session.ts';
import { openCalls } from '../../offline/questions.ts';

/** One row of GET /calls. */
export interface CallRow
  extends Pick<
    Call,
    | 'id'
    | 'code'
    | 'state'
    | 'kind'
    | 'raisedAt'
    | 'raisedByName'
    | 'answeredByName'
    | 'answeredAt'
    | 'note'
    | 'operationId'
  > {
  place: string;
  placeEn: string;
  raisedById: string | null;
  raisedByNameEn: string | null;
  answeredByNameEn: string | null;
  photo: CallPhoto | null;
}

/** What isn't done yet in one's area, the longest wait first. */
export function useOpenCalls() {
  return useAnswer<{ rows: CallRow[] }>(mayDo('calls.call.read') ? openCalls.path : undefined, openCalls.query);
}

/** Whose call it is: the own ones may be withdrawn, and concern whoever doesn't come to others'. */
export function useIsOwn(): (row: Pick<CallRow, 'raisedById'>) => boolean {
  const me = useSession().me?.person?.id;
  return ({ raisedById }) => me !== undefined && raisedById === me;
}
