import { zNothing } from '../../kernel/contract.ts';
import {
  declarationsOf,
  defineCommand,
  defineReaction,
  groupBy,
  type JobDefinition,
  type OutboxRow,
  readSubjectFacts,
  type Tx,
} from '../../kernel/index.ts';
import { entryOf, everything, indexRecent, keepIndex } from './keep-index.ts';
import { findDifferent } from './queries/entries.ts';
import { forgetWalks } from './queries/walk.ts';

/** What was told lately is found. */
const refreshIndex = defineCommand({
  name: 'finding.refresh-index',
  summary: { zh: '更新搜索索引', en: 'Bring the search index up to date' },
  permission: 'finding.index.write',
  input: zNothing,
  output: zNothing,
  http: { method: 'POST', path: '/finding/refresh' },
  handle: async ({ tx, now }) => {
    await indexRecent(tx, now);
    return {};
  },
});

/** Every subject is looked at again, from the next minute on; meanwhile the index serves as it is. */
export const rebuildIndex = defineCommand({
  name: 'finding.rebuild-index',
  summary: { zh: '重建搜索索引', en: 'Look at everything again for the search index' },
  permission: 'finding.index.write',
  input: zNothing,
  output: zNothing,
  http: { method: 'POST', path: '/finding/rebuild' },
  handle: async ({ tx }) => {
    await forgetWalks(tx);
    return {};
  },
});

export const findingCommands = [refreshIndex, rebuildIndex];

/** Finds within seconds what an event made, renamed or closed. Most events do none of it, and cost no write. */
export const followSubjects = defineReaction({
  name: 'finding.follow-subjects',
  summary: { zh: '更新搜索索引', en: 'Keeps the search index in step' },
  on: ['*'],
  from: 'kept',
  async sift({ read }, events) {
    return (await read((tx) => isBehind(tx, events))) ? events.slice(-1) : [];
  },
  async handle({ execute }, event) {
    await execute(refreshIndex, {}, event.id);
  },
});

async function isBehind(tx: Tx, events: readonly OutboxRow[]): Promise<boolean> {
  const kinds = declarationsOf(tx).subjects;
  const subjects = groupBy(
    events.filter(({ aggregateType }) => kinds.has(aggregateType)),
    ({ aggregateType }) => aggregateType,
  );
  for (const [kind, told] of subjects) {
    const ids = [...new Set(told.map(({ aggregateId }) => aggregateId))];
    const now = new Date(told.at(-1)?.at ?? 0);
    const facts = await readSubjectFacts(tx, everything(now), kind, ids);
    const entries = facts.map((one) => entryOf(one));
    if ((await findDifferent(tx, entries)).length > 0) return true;
  }
  return false;
}

export const findingJobs: JobDefinition[] = [
  // What no event names, such as lots and operations; and a database that had data before it had an index.
  { name: 'finding.keep-index', cron: '* * * * *', handle: ({ database, now }) => keepIndex(database, now) },
  // Whatever slipped through is put right by night.
  {
    name: 'finding.walk-again',
    cron: '37 19 * * *',
    handle: ({ database }) => database.transaction('finding.walk-again', forgetWalks),
  },
];
