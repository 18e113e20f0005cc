import { inScope, mayDo, type Principal, providedFor, type Refusal, type Tx } from '../../../kernel/index.ts';
import { type DayOpenSource, type DayPlace, dayOpenReasons } from '../../inventory/index.ts';
import { closingLimits, type DayNote } from '../contract.ts';
import type { ClosingPolicy } from '../find-policy.ts';
import { refuse } from '../refusals.ts';

export interface FoundReason {
  source: DayOpenSource;
  must: boolean;
  count: number;
  documents: Awaited<ReturnType<DayOpenSource['find']>>['documents'];
}

interface Asked {
  place: DayPlace;
  until: Date;
  now: Date;
  policy: ClosingPolicy;
}

/** What keeps the day open, the heaviest first; each module that knows something is asked. */
export async function findReasons(tx: Tx, { place, until, now, policy }: Asked): Promise<FoundReason[]> {
  const found: FoundReason[] = [];
  for (const source of providedFor(tx, dayOpenReasons)) {
    const weight = policy.weightOf(source.name);
    if (weight === 'off') continue;
    const { count, documents } = await source.find(tx, { place, until, now, most: closingLimits.documentsMax });
    if (count > 0) found.push({ source, must: weight === 'must', count, documents });
  }
  return found.sort((a, b) => Number(b.must) - Number(a.must));
}

/** The documents behind a reason, for whoever may see them. */
export function documentsFor(principal: Principal, { source, documents }: FoundReason): FoundReason['documents'] {
  return mayDo(principal, source.permission) ? documents.filter((one) => inScope(principal, one)) : [];
}

/** Why the day can't be signed with these: something must be mended, or isn't explained. */
export function whyNotWith(
  reasons: readonly FoundReason[],
  notes: readonly DayNote[],
  { place, day }: { place: string; day: string },
): Refusal | undefined {
  const must = reasons.filter((reason) => reason.must);
  if (must.length > 0) return refuse('closing.must_mend', { place, day, reasons: named(must) });
  const silent = reasons.filter(({ source }) => !notes.some(({ reason }) => reason === source.name));
  return silent.length > 0
    ? refuse('closing.note_missing', { reasons: named(silent) }, { where: '/notes' })
    : undefined;
}

function named(reasons: readonly FoundReason[]) {
  const say = (language: 'zh' | 'en') =>
    reasons.map(({ source, count }) => `${source.label[language]} ${count}`).join(language === 'zh' ? '、' : ', ');
  return { zh: say('zh'), en: say('en') };
}

/** What was said of reasons that are still there, the latest word of each. */
export function keepNotes(
  reasons: readonly FoundReason[],
  earlier: readonly DayNote[],
  said: readonly { reason: string; note: string }[],
  by: string,
): DayNote[] {
  return reasons.flatMap(({ source, count }) => {
    const own = said.find(({ reason }) => reason === source.name);
    const before = earlier.find(({ reason }) => reason === source.name);
    const note = own ? { note: own.note, by } : before && { note: before.note, by: before.by };
    return note ? [{ reason: source.name, count, ...note }] : [];
  });
}
