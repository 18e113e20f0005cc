import { Misconfigured, RefusedThere, saidOf, Uncertain, Unreachable } from '../../../connectors/index.ts';
import {
  defineWorker,
  newId,
  Refusal,
  systemPrincipalNamed,
  type Text,
  type WorkerContext,
} from '../../../kernel/index.ts';
import { repairByRule } from '../differences/repair-by-rule.ts';
import { findComparison } from '../queries/comparisons.ts';
import { findComparedRoutes } from '../queries/routes.ts';
import { beginAttempt, findRunsAtWork, lockRun } from '../queries/runs.ts';
import { closeRun } from './close-run.ts';
import { type BegunRun, compareOnce, type EndedRun, noFigures } from './compare-once.ts';

const ATTEMPTS_MAX = 3;

/** Makes the runs that were asked for. One that was cut short begins again, by whoever comes next; of one that fails the reason is kept. */
export const compareWorker = defineWorker<{ id: string }>({
  name: 'tieout.compare',
  summary: { zh: '与其他系统对账', en: 'Compares with other systems' },
  targets: (tx) => findRunsAtWork(tx),
  // It waits for others more than it works.
  restless: true,
  async work(context, { id }) {
    const begun = await begin(context, id);
    if (!begun) return false;
    const ended = await compareAtRisk(context, begun);
    // Somebody else has taken over, or Trueup stops: the run stays at work.
    if (!ended || context.signal.aborted) return false;
    const as = { principal: systemPrincipalNamed('worker tieout.compare'), source: 'system' as const };
    const { attemptId, comparison } = begun;
    const idempotencyKey = `tieout.compare:${attemptId}`;
    await context.runner.execute(closeRun, { runId: id, attemptId, ...ended }, { ...as, idempotencyKey });
    if (ended.state !== 'done') return false;
    for (const [setting, of] of [
      [comparison.onMissingHere, 'missing_here'],
      [comparison.onMissingThere, 'missing_there'],
      [comparison.onDiffers, 'differs'],
    ] as const) {
      if (setting !== 'repair') continue;
      const input = { comparisonId: comparison.id, class: of };
      await context.runner.execute(repairByRule, input, { ...as, idempotencyKey: `${idempotencyKey}:${of}` });
    }
    return false;
  },
});

function begin({ database, clock }: WorkerContext, runId: string): Promise<BegunRun | undefined> {
  const attemptId = newId();
  return database.transaction(`tieout.begin-run ${runId}`, async (tx) => {
    const run = await lockRun(tx, runId);
    if (run?.state !== 'waiting' && run?.state !== 'running') return undefined;
    const comparison = await findComparison(tx, run.comparisonId);
    const route = comparison && (await findComparedRoutes(tx, [comparison.routeId])).get(comparison.routeId);
    if (!comparison || !route) throw new Error(`run ${runId} has no comparison or route`);
    await beginAttempt(tx, runId, attemptId, clock.now());
    return { run, attemptId, comparison, route };
  });
}

/** Undefined where it is to be tried again. */
async function compareAtRisk(context: WorkerContext, begun: BegunRun): Promise<EndedRun | undefined> {
  try {
    return await compareOnce(context, begun);
  } catch (error) {
    if (context.signal.aborted) return undefined;
    const reason = reasonOf(error);
    if (reason) return { state: 'failed', reason, figures: noFigures };
    if (begun.run.attempts + 1 < ATTEMPTS_MAX) throw error;
    const said = error instanceof Error ? error.message.slice(0, 500) : String(error);
    const words = { zh: `对账时出错：${said}`, en: `It went wrong here: ${said}` };
    return { state: 'failed', reason: words, figures: noFigures };
  }
}

function reasonOf(error: unknown): Text | undefined {
  if (error instanceof Refusal) return { zh: error.text('zh').why, en: error.text('en').why };
  if (!(error instanceof Error)) return undefined;
  const said = saidOf(error);
  const zh = said.zh.slice(0, 1_500);
  const en = said.en.slice(0, 1_500);
  if (error instanceof Unreachable || error instanceof Uncertain)
    return { zh: `对方没有应答：${zh}`, en: `The other side doesn’t answer: ${en}` };
  if (error instanceof RefusedThere) return { zh: `对方拒绝：${zh}`, en: `The other side says no: ${en}` };
  if (error instanceof Misconfigured) return { zh: `设置或权限不对：${zh}`, en: `Settings or rights are wrong: ${en}` };
  return undefined;
}
