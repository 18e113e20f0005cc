import type { Json, Refusal, Text } from '../../../kernel/index.ts';
import type { MessageState } from '../contract.ts';
import type { MessageRow, Outcome } from '../queries/messages.ts';
import type { RouteRow } from '../queries/routes.ts';

/** A row that was mapped, on its way into the house. */
export interface Taken {
  message: MessageRow;
  value: Record<string, Json>;
}

type Rest = Partial<Pick<Outcome, 'reason' | 'refusal' | 'action' | 'ourId'>>;

export function ended(message: MessageRow, state: MessageState, rest: Rest = {}): Outcome {
  const nothing = { reason: null, refusal: null, action: null, ourId: null };
  return { id: message.id, state, attempts: message.attempts + 1, retryAt: null, ...nothing, ...rest };
}

const FINDINGS_MAX = 5;

/** What stands against it, in the words that people get at the desk. */
export function deadBy(message: MessageRow, refusal: Refusal): Outcome {
  const [zh, en] = [refusal.text('zh'), refusal.text('en')];
  const found = refusal.errors
    .slice(0, FINDINGS_MAX)
    .map(({ where, what }) => ({ zh: `${where} ${what.zh}`, en: `${where} ${what.en}` }));
  const why = {
    zh: found.length > 0 ? `${found.map((each) => each.zh).join('；')}。` : `${zh.why}${zh.remedy}`,
    en: found.length > 0 ? `${found.map((each) => each.en).join('; ')}.` : `${en.why} ${en.remedy}`,
  };
  const words: Text = { zh: `${zh.what}：${why.zh}`, en: `${en.what}: ${why.en}` };
  return ended(message, 'dead', { reason: words, refusal: refusal.refusalName });
}

export function skippedBecause(message: MessageRow, reason: Text, ourId: string | null = null): Outcome {
  return ended(message, 'skipped', { reason, ourId });
}

export const reasons = {
  nothingChanged: { zh: '内容与这里一致，无需改动', en: 'It says what is here already' },
  olderThanKnown: { zh: '比已收到的旧，不再使用', en: 'Older than what was heard of the thing since' },
  deletedThere: {
    zh: '对方已删除；这里已停用，单据不受影响',
    en: 'Deleted there; taken out of use here, documents stay as they are',
  },
  madeHere: {
    zh: '这里的单据在对方那里的样子：认得，不再新建',
    en: 'It was made there for what is here: it is known, and nothing is made again',
  },
  deletedStays: {
    zh: '对方已删除；这里的单据不受影响，请人处理',
    en: 'Deleted there; the document here stays as it is, for a person to decide',
  },
  deletedUnknown: { zh: '对方已删除，这里从未有过', en: 'Deleted there, and never known here' },
  notMaster: {
    zh: '对方不是这些字段的主系统：内容已保存、可查看，未改动这里',
    en: 'That system isn’t the master of these fields: what it says is kept and shown, nothing was changed here',
  },
} as const satisfies Record<string, Text>;

/** The things of which later messages may follow: those whose message no longer stands in their way. */
export function thingsSettled(
  { onDead }: Pick<RouteRow, 'onDead'>,
  rows: readonly MessageRow[],
  outcomes: readonly Outcome[],
): string[] {
  const thingOf = new Map(rows.map(({ id, thing }) => [id, thing]));
  const settled = outcomes.filter(({ state }) => state !== 'waiting' && (state !== 'dead' || onDead === 'go_on'));
  return [...new Set(settled.flatMap(({ id }) => thingOf.get(id) ?? []))];
}

/** Rows about one thing come one after the other, each on what the one before left; those about different things together. */
export function wavesOf(rows: readonly Taken[]): Taken[][] {
  const waves: Taken[][] = [];
  const next = new Map<string, number>();
  for (const row of rows) {
    const { thing } = row.message;
    const wave = next.get(thing) ?? 0;
    next.set(thing, wave + 1);
    waves[wave] ??= [];
    waves[wave].push(row);
  }
  return waves;
}

/** A text or number at a dotted path, as text; null where there is none. */
export function textAt(value: Readonly<Record<string, Json>>, path: string): string | null {
  if (path === '') return null;
  let found: Json | undefined = value as Json;
  for (const step of path.split('.')) {
    if (found === null || typeof found !== 'object' || Array.isArray(found) || !Object.hasOwn(found, step)) return null;
    found = (found as Record<string, Json>)[step];
  }
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}
