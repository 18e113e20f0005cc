import type { WorkPorts } from '../context/work-context.ts';
import type { Text } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import type { Refusal } from '../refusal.ts';
import type { Taken } from './take-message.ts';

const WRITTEN_MILLISECONDS = 1_000;
/** Topics between two writes: what a device makes up beyond that is counted under one name. */
const TOPICS_MAX = 500;
const TOPIC_CHARACTERS_MAX = 200;
const SAID_AGAIN_MILLISECONDS = 60_000;
const KEPT_DAYS = 90;

interface Counted {
  taken: number;
  refused: number;
  takenAt: Date | null;
  refusedAt: Date | null;
  problem: ({ name: string } & Text) | null;
}

interface CountingPorts extends Pick<WorkPorts, 'database' | 'clock'> {
  log(line: string): void;
}

/**
 * What came of which topic, for whoever asks why a device's messages have no effect. Written some moments later, many at once: figures, not
 * facts, so a crash may lose the last of them. A refusal is logged too, by its name and once a minute for each topic: never what the message said.
 */
export function countTopics({ database, clock, log }: CountingPorts) {
  let counted = new Map<string, Counted>();
  const saidAt = new Map<string, number>();
  let writing: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  function write(): void {
    timer = undefined;
    const rows = [...counted].map(([topic, one]) => ({ topic, ...one }));
    counted = new Map();
    writing = writing
      .then(() => database.transaction('count topics', (tx) => tx.query(upsertTopics, [JSON.stringify(rows)])))
      .catch((error: unknown) => log(`MQTT: figures of topics could not be written: ${error}`));
  }

  function sayOnce(topic: string, refusalName: string, now: number): void {
    if (now - (saidAt.get(topic) ?? 0) < SAID_AGAIN_MILLISECONDS) return;
    if (saidAt.size >= TOPICS_MAX) saidAt.clear();
    saidAt.set(topic, now);
    log(`MQTT: ${JSON.stringify(topic)}: ${refusalName}`);
  }

  return {
    count(topic: string, taken: Exclude<Taken, { kind: 'later' }>): void {
      const now = clock.now();
      const short = topic.slice(0, TOPIC_CHARACTERS_MAX);
      const name = counted.has(short) || counted.size < TOPICS_MAX ? short : '…';
      const one = counted.get(name) ?? { taken: 0, refused: 0, takenAt: null, refusedAt: null, problem: null };
      counted.set(name, one);
      one[taken.kind] += 1;
      one[`${taken.kind}At`] = now;
      if (taken.kind === 'refused') {
        one.problem = problemOf(taken.refusal);
        if (taken.fault) log(`MQTT: ${JSON.stringify(name)}: ${stackOf(taken.fault)}`);
        else sayOnce(name, taken.refusal.refusalName, now.getTime());
      }
      timer ??= setTimeout(write, WRITTEN_MILLISECONDS);
    },
    async stop(): Promise<void> {
      clearTimeout(timer);
      if (counted.size > 0) write();
      await writing;
    },
  };
}

/** Topics that nobody publishes to any more. */
export async function forgetOldTopics(tx: Tx, now: Date): Promise<void> {
  await tx.write(
    `delete from kernel.mqtt_topic where greatest(taken_at, refused_at) < $1::timestamptz - make_interval(days => $2)`,
    [now, KEPT_DAYS],
  );
}

const upsertTopics = `insert into kernel.mqtt_topic as t (topic, taken, refused, taken_at, refused_at, problem)
  select topic, taken, refused, "takenAt", "refusedAt", problem
    from jsonb_to_recordset($1::jsonb)
      as r (topic text, taken bigint, refused bigint, "takenAt" timestamptz, "refusedAt" timestamptz, problem jsonb)
  on conflict (topic) do update set
    taken = t.taken + excluded.taken,
    refused = t.refused + excluded.refused,
    taken_at = coalesce(excluded.taken_at, t.taken_at),
    refused_at = coalesce(excluded.refused_at, t.refused_at),
    problem = coalesce(excluded.problem, t.problem)`;

/** With the first mistake where a refusal lists them. */
function problemOf(refusal: Refusal): { name: string } & Text {
  const said = (language: 'zh' | 'en') => {
    const { what, why, remedy } = refusal.text(language);
    const [first] = refusal.errors;
    return [what, first ? `${first.where}: ${first.what[language]}` : why, remedy].join(' ');
  };
  return { name: refusal.refusalName, zh: said('zh'), en: said('en') };
}

function stackOf(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
}
