import type { HandoverDetail, HandoverLine, HandoverPlaces, Side } from '../../../src/modules/handover/contract.ts';
import { mayMove } from '../../../src/modules/handover/states.ts';
import { useAnswer } from '../../app/live.ts';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { handoverPlaces, handoverQuestion } from '../../offline/questions.ts';

/** Where, and which shifts may be handed over. */
export function usePlaces() {
  return useAnswer<HandoverPlaces>(mayDo('handover.handover.write') ? handoverPlaces.path : undefined);
}

export function useHandover(id: string) {
  return useAnswer<HandoverDetail>(handoverQuestion(id).path);
}

/** The side whose turn it is; neither once both have signed. */
export function turnOf({ state }: Pick<HandoverDetail, 'state'>): Side | undefined {
  if (mayMove('count', state)) return 'out';
  return mayMove('check', state) ? 'in' : undefined;
}

/** What was counted on this device and hasn't left it, by operation or box. */
export function useUnsent(handoverId: string): ReadonlyMap<string, string> {
  const paths = [`/handovers/${handoverId}/counts`, `/handovers/${handoverId}/checks`];
  const waiting = useCommands().filter(({ state, path }) => state === 'waiting' && paths.includes(path));
  return new Map(waiting.map(({ body }) => [String(body.operationId ?? body.handlingUnitId), String(body.quantity)]));
}

/** A signature that was given on this device and hasn't left it. */
export function useUnsentSignature(handoverId: string): boolean {
  const paths = ['sign-out', 'sign-in', 'take'].map((how) => `/handovers/${handoverId}/${how}`);
  return useCommands().some(({ state, path }) => state === 'waiting' && paths.includes(path));
}

export const keyOf = ({ operationId, handlingUnitId }: HandoverLine): string => operationId ?? handlingUnitId ?? '';
