import { type CommandContext, findFirstAnswers, mayDo, type Principal } from '../../kernel/index.ts';
import { factSettled } from './events.ts';
import { deleteClaim, type Fact, lockFact, saveClaim, saveSettlement } from './queries/facts.ts';
import { refuse } from './refusals.ts';

/** So long a claim whose command has no answer yet is believed to be at work: longer than any transaction lives. */
const CLAIM_MILLISECONDS = 60_000;

/** The refused fact, locked, if it still waits for somebody. Throws terminals.fact_unknown or terminals.fact_not_open. */
export async function takeOpenFact({ tx, principal }: CommandContext, id: string): Promise<Fact> {
  return openOrThrow(principal, id, await lockFact(tx, id));
}

function openOrThrow(principal: Principal, id: string, fact: Fact | undefined): Fact {
  if (!fact || !reaches(principal, fact)) throw refuse('terminals.fact_unknown', { id }, { where: '/factId' });
  if (fact.state !== 'refused' || fact.settled !== null)
    throw refuse('terminals.fact_not_open', {}, { where: '/factId' });
  return fact;
}

/** One’s own; and with the right to settle, those of the people of one’s area. Somebody without a workshop is not everybody’s. */
function reaches(principal: Principal, { personId, workshopId, lineId }: Fact): boolean {
  if (principal.personId === personId) return true;
  if (!mayDo(principal, 'terminals.fact.settle')) return false;
  const { scope } = principal;
  if (scope.all) return true;
  return (workshopId !== null && scope.workshopIds.has(workshopId)) || (lineId !== null && scope.lineIds.has(lineId));
}

/**
 * Says that the fact is about to be done again under this key. Whoever claims it later first looks whether that was done: by two people
 * at once, or after a crash, it is done once. Throws what takeOpenFact does, and terminals.fact_at_work.
 */
export async function claimFact(context: CommandContext, id: string, key: string): Promise<Fact> {
  const { tx, principal, now } = context;
  const found = await lockFact(tx, id);
  // Done under this very key, and sent again because the answer was lost: it hears the same answer again.
  if (found?.settled === 'repeated' && found.claimPrincipal === principal.id && found.claimKey === key) return found;
  const fact = openOrThrow(principal, id, found);
  const { claimPrincipal, claimKey, claimAt } = fact;
  if (claimPrincipal && claimKey && (claimPrincipal !== principal.id || claimKey !== key)) {
    const keys = repeatKeys(claimKey).map((one) => ({ principalId: claimPrincipal, key: one }));
    const answers = [...(await findFirstAnswers(tx, keys)).values()];
    if (answers.some(({ refusal }) => refusal === undefined)) {
      await settle(context, fact, { settled: 'repeated', by: claimPrincipal, reason: '' });
      context.refuseAfterCommit(refuse('terminals.fact_not_open', {}, { where: '/factId' }));
      return fact;
    }
    if (answers.length === 0 && claimAt && now.getTime() - claimAt.getTime() < CLAIM_MILLISECONDS)
      throw refuse('terminals.fact_at_work', {}, { where: '/factId' });
  }
  await saveClaim(tx, id, { principal: principal.id, key, at: now });
  return fact;
}

/** Notes that it was done again. Whoever claimed it meanwhile may have found that out and noted it already. */
export async function noteRepeated(context: CommandContext, id: string): Promise<void> {
  const fact = await lockFact(context.tx, id);
  if (!fact || fact.settled !== null) return;
  await settle(context, fact, { settled: 'repeated', by: context.principal.id, reason: '' });
}

/** After a "no": the next try needn't wait. */
export async function releaseClaim({ tx, principal }: CommandContext, id: string, key: string): Promise<void> {
  await deleteClaim(tx, id, { principal: principal.id, key });
}

/** Under its own key, or, where its times can't be, under one that says so. */
export function repeatKeys(key: string): [asSaid: string, asOfNow: string] {
  return [key, `${key}.now`];
}

export async function settle(
  { tx, now, emit }: CommandContext,
  fact: Fact,
  { settled, by, reason }: { settled: 'repeated' | 'given-up'; by: string; reason: string },
): Promise<void> {
  await saveSettlement(tx, fact.id, { settled, settledAt: now, settledBy: by, reason });
  const { id: factId, terminalId, command, said, personId, workshopId, lineId } = fact;
  emit(factSettled, factId, { factId, terminalId, command, said, personId, workshopId, lineId, settled, reason });
}
