import {
  type Connection,
  type Connector,
  inferFields,
  misconfigured,
  type PushAnswer,
  type PushRequest,
  refusedThere,
  type SourceRow,
} from '../../../connectors/index.ts';
import { field } from '../../../kernel/entity/contract.ts';
import type { Clock, Database, Tx } from '../../../kernel/index.ts';
import {
  deletePracticeRows,
  findPracticeResources,
  findPracticeRowsAfter,
  findPracticeRowsByKey,
  findPracticeRowWith,
  nextPracticeKey,
  type PracticePosition,
  type PracticeRow,
  savePracticeRows,
} from '../queries/practice-rows.ts';

export const practiceSettings = {
  world: field.text({
    zh: '练习数据集',
    en: 'Set of practice data',
    max: 60,
    required: true,
    help: { zh: '同名的连接看到同样的数据。', en: 'Connections that name the same one see the same data.' },
  }),
};

const PAGE_ROWS = 500;
const SAMPLES = 20;

/**
 * Another system that is only played: its rows are kept in Trueup’s own database, and nothing outside is reached. It is read, written and compared
 * like any other, so the bridge can be learnt and shown without one.
 */
export function practiceConnector(at: Tx | Database): Connector {
  return {
    kind: 'practice',
    label: { zh: '练习系统', en: 'Practice system' },
    help: {
      zh: '数据就存在 Trueup 里，不连接任何外部地址：用来学习、演示和试映射。',
      en: 'Its data are kept in Trueup and nothing outside is reached: to learn, to show, and to try mappings.',
    },
    settings: practiceSettings,
    secrets: {},
    open({ settings, clock }) {
      if (!('glance' in at)) throw new Error('a practice system is opened by the program, never in a transaction');
      return openPractice(at, clock, String(settings.world ?? ''));
    },
  };
}

function openPractice(database: Database, clock: Clock, world: string): Connection {
  const ask = <T>(work: (tx: Tx) => Promise<T>) => database.glance(work);
  return {
    async test() {
      const begun = performance.now();
      const resources = await ask((tx) => findPracticeResources(tx, world));
      const rows = resources.reduce((sum, each) => sum + each.rows, 0);
      return [
        {
          what: {
            zh: `练习数据集 ${world}：${resources.length} 张表，${rows} 行`,
            en: `the practice data ${world}: ${resources.length} tables, ${rows} rows`,
          },
          ok: true,
          milliseconds: Math.round(performance.now() - begun),
        },
      ];
    },
    listResources: () => ask((tx) => findPracticeResources(tx, world)),
    async describe(resource) {
      const rows = await ask((tx) => findPracticeRowsByKey(tx, { world, resource }, '', SAMPLES));
      const samples = rows.map(({ value }) => value);
      return { fields: inferFields(samples), samples, keyFields: ['id'], watermarkFields: ['changedAt'] };
    },
    async pull({ resource, checkpoint, filter, limit }) {
      assertNoFilter(filter);
      const after = checkpoint === null ? null : (JSON.parse(checkpoint) as PracticePosition);
      const rows = await ask((tx) => findPracticeRowsAfter(tx, { world, resource }, after, limit));
      const last = rows.at(-1);
      return {
        rows,
        checkpoint: last ? JSON.stringify({ changedAt: last.changedAt, key: last.key }) : checkpoint,
        atEnd: rows.length < limit,
      };
    },
    push: (request) =>
      database.transaction('bridge.practise', (tx) =>
        pushTo(tx, { world, resource: request.resource }, request, clock.now()),
      ),
    async lookUp({ resource, ownKeyField, ownKey }) {
      if (!ownKeyField || ownKey === undefined) return null;
      const found = await ask((tx) => findPracticeRowWith(tx, { world, resource }, ownKeyField, ownKey));
      return found ? { foreignId: found.key, value: found.value } : null;
    },
    async *readAll({ resource, filter }) {
      assertNoFilter(filter);
      let page: PracticeRow[] = [];
      do {
        const from = page.at(-1)?.key ?? '';
        page = await ask((tx) => findPracticeRowsByKey(tx, { world, resource }, from, PAGE_ROWS));
        if (page.length > 0) yield page satisfies SourceRow[];
      } while (page.length === PAGE_ROWS);
    },
    close: async () => {},
  };
}

async function pushTo(
  tx: Tx,
  place: { world: string; resource: string },
  { operation, foreignId, body, deliveryKey }: PushRequest,
  now: Date,
): Promise<PushAnswer> {
  if (operation === 'delete') {
    if (foreignId === null)
      throw refusedThere({ zh: '没有说要删除哪一行', en: 'nothing is named that could be deleted' });
    await deletePracticeRows(tx, place, [foreignId]);
    return { outcome: 'confirmed', foreignId };
  }
  // The same delivery twice is one message there.
  const key = operation === 'send' ? deliveryKey : (foreignId ?? (await nextPracticeKey(tx, place)));
  await savePracticeRows(tx, place, [{ key, value: body }], now);
  return { outcome: 'confirmed', foreignId: key };
}

function assertNoFilter(filter: unknown): void {
  if (filter !== undefined && filter !== null)
    throw misconfigured({ zh: '练习系统不能设筛选条件', en: 'a practice system takes no filter' });
}
