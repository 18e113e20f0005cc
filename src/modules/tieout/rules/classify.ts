import type { ComparedRow, Difference } from '../../../connectors/index.ts';
import type { DifferenceClass } from '../contract.ts';
import type { FoundDifference } from '../queries/differences.ts';
import type { ComparedField } from './compared-fields.ts';

export interface Judged {
  direction: 'in' | 'out';
  fields: readonly ComparedField[];
  now: Date;
  expectedSeconds: number;
  /** Foreign ids and our ids of which something is on its way. */
  underWay: ReadonlySet<string>;
  /** The row there as it was read. */
  rowOf(row: ComparedRow): FoundDifference['rowThere'];
}

/**
 * What a difference is: a row that lacks here or there, or each field that differs. It is late instead where its side changed less long ago
 * than changes usually take, or where something of it is under way. A thing that was taken out of use here needn't be there.
 */
export function classify(difference: Difference, judged: Judged): FoundDifference[] {
  const { kind, key } = difference;
  if (kind === 'twice') return [whole(key, 'twice', difference.side === 'here' ? { here: key } : { there: key })];
  const here = 'here' in difference ? difference.here : undefined;
  const there = 'there' in difference ? difference.there : undefined;
  const ourId = here?.about?.id ?? null;
  // What comes in changes there first, what goes out changes here first.
  const changedAt = momentOf((judged.direction === 'in' ? there : here)?.about?.changedAt ?? null);
  const late = judged.underWay.has(key) || (ourId !== null && judged.underWay.has(ourId)) || isYoung(changedAt, judged);
  const classOf = (otherwise: DifferenceClass): DifferenceClass => (late ? 'late' : otherwise);
  const about = { ourId, changedAt, rowThere: there ? judged.rowOf(there) : null };
  if (kind === 'onlyThere') return [{ ...whole(key, classOf('missing_here'), { there: key }), ...about }];
  if (kind === 'onlyHere')
    return here?.about?.active === 'false'
      ? []
      : [{ ...whole(key, classOf('missing_there'), { here: key }), ...about }];
  return difference.fields.map((at) => ({
    ...whole(key, classOf('differs'), {}),
    ...about,
    field: judged.fields[at]?.name ?? '',
    here: here?.values[at] ?? null,
    there: there?.values[at] ?? null,
  }));
}

function whole(
  key: string,
  as: DifferenceClass,
  { here = null, there = null }: { here?: string | null; there?: string | null },
): FoundDifference {
  const nothing = { ourId: null, rowThere: null, changedAt: null };
  return { thing: key, foreignId: key, field: '', class: as, here, there, ...nothing };
}

/** What the other side calls a moment may be none. */
function momentOf(told: string | null): string | null {
  return told === null || Number.isNaN(Date.parse(told)) ? null : new Date(told).toISOString();
}

function isYoung(changedAt: string | null, { now, expectedSeconds }: Judged): boolean {
  return changedAt !== null && now.getTime() - Date.parse(changedAt) < expectedSeconds * 1_000;
}
