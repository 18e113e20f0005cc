import { asProblem } from '../../ui/problem.ts';
import { decideTaking, type Refused, type SlotTakes } from '../scan/decide-taking.ts';
import type { Resolved } from '../scan/resolve-code.ts';
import type { Outcome, UncheckedCodes } from './command.ts';

interface Sentences {
  title: string;
  detail?: string | undefined;
  remedy?: string | undefined;
}

/**
 * Codes that were read while nobody answered are looked up before the command leaves: what turns out to be something else is
 * refused by name, and stands in the queue to be dealt with. Undefined: it may go. Where a serial lies is the server's to judge:
 * an earlier try of this very command may have put it there.
 */
export async function whyNotSend(
  { codes, fresh, itemId }: UncheckedCodes,
  resolve: (code: string) => Promise<Resolved>,
  say: (refused: Refused, takes: SlotTakes) => Sentences,
): Promise<Outcome | undefined> {
  const takes: SlotTakes = { kinds: ['lot'], fresh, itemIds: [itemId] };
  for (const code of codes) {
    let resolved: Resolved;
    try {
      resolved = await resolve(code);
    } catch (error) {
      return asProblem(error).isSignedOut ? { kind: 'signed_out' } : { kind: 'unreachable' };
    }
    if (resolved.state === 'unasked') return { kind: 'unreachable' };
    const taking = decideTaking(takes, code, resolved);
    if (taking.take !== 'no' || (taking.why.why !== 'other_kind' && taking.why.why !== 'other_item')) continue;
    const { title, detail, remedy } = say(taking.why, takes);
    const name = `floor.code_${taking.why.why}`;
    const problem = { type: name, name, status: 422, title, detail: detail ?? '', requestId: '' };
    return { kind: 'refused', problem: { ...problem, ...(remedy && { remedy }) } };
  }
  return undefined;
}
