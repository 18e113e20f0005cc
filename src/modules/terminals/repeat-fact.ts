import { declarationsOf, defineCommand, defineRelay, newId, providedFor, Refusal } from '../../kernel/index.ts';
import { wireVersion, zFactSettled, zGiveUpFactRequest, zRepeatFactRequest } from './contract.ts';
import { refuse } from './refusals.ts';
import { carryOver, carryOvers } from './rules/carry-over.ts';
import { changeQuantities } from './rules/change-quantities.ts';
import { routeCommands } from './rules/route-of-path.ts';
import { runWithTimes } from './run-with-times.ts';
import { claimFact, noteRepeated, releaseClaim, settle, takeOpenFact } from './settle-fact.ts';

/** Somebody who answers for it does again what a terminal's person did and was refused: under their own right, with quantities set right. */
export const repeatFact = defineRelay({
  name: 'terminals.repeat-fact',
  summary: { zh: '重做被退回的现场操作', en: 'Do again what was refused from a terminal' },
  permission: 'terminals.fact.settle',
  input: zRepeatFactRequest,
  output: zFactSettled,
  http: { method: 'POST', path: '/terminals/facts/:factId/repeat' },
  relay: async (context, { factId, ...change }) => {
    const { principal, database } = context;
    const key = newId();
    const fact = await context.write(principal, (write) => claimFact(write, factId, key));
    const routed = routeCommands(declarationsOf(database).commands.values())(fact.path);
    if (!routed) throw refuse('terminals.command_unknown', { path: fact.path, wire: fact.wire, own: wireVersion });
    const { command, fields } = routed;
    const made = { wire: fact.wire, body: fact.body ?? {} };
    const body = changeQuantities(carryOver(made, command.http.path, providedFor(database, carryOvers)), change);
    const run = (input: Record<string, unknown>, as: string) =>
      context.execute(command, { ...input, ...fields }, { principal, key: as });
    try {
      await runWithTimes({ body, key, timeMark: fact.timeMark, run });
    } catch (error) {
      if (error instanceof Refusal) await context.write(principal, (write) => releaseClaim(write, factId, key));
      throw error;
    }
    await context.write(principal, (write) => noteRepeated(write, factId));
    return { factId, settled: 'repeated' as const };
  },
});

export const giveUpFact = defineCommand({
  name: 'terminals.give-up-fact',
  summary: { zh: '放弃被退回的现场操作', en: 'Give up what was refused from a terminal' },
  permission: 'terminals.fact.settle',
  input: zGiveUpFactRequest,
  output: zFactSettled,
  http: { method: 'POST', path: '/terminals/facts/:factId/give-up' },
  handle: async (context, { factId, reason }) => {
    const fact = await takeOpenFact(context, factId);
    await settle(context, fact, { settled: 'given-up', by: context.principal.id, reason });
    const changes = { settled: { to: 'given-up' }, reason: { to: reason } };
    context.audit({ entityType: 'terminals.fact', entityId: factId, action: 'given-up', label: fact.said, changes });
    return { factId, settled: 'given-up' as const };
  },
});
