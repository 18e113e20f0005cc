import { listed, type Refusal, type Text } from '../../../kernel/index.ts';
import { refuse } from '../refusals.ts';

/** A time in which a version holds: from its start up to, but not at, its end; null: for ever. */
export interface Period {
  from: Date;
  to: Date | null;
}

export interface HeldVersion extends Period {
  id: string;
  code: string;
}

/** What becomes of a published version when another one takes its place. */
export type Displaced =
  | { version: HeldVersion; becomes: 'ends'; at: Date }
  | { version: HeldVersion; becomes: 'obsolete' };

export function overlaps(a: Period, b: Period): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to);
}

/**
 * What a new version does to those it overlaps: one that began earlier ends where the new one begins; one that lies wholly
 * inside becomes obsolete. One that begins inside and holds beyond the new end can't be served: its start never moves.
 */
export function displacedBy(next: HeldVersion, published: readonly HeldVersion[]): Displaced[] | Refusal {
  const displaced: Displaced[] = [];
  for (const version of published.filter((each) => overlaps(each, next))) {
    if (version.from < next.from) displaced.push({ version, becomes: 'ends', at: next.from });
    else if (next.to === null || (version.to !== null && version.to <= next.to))
      displaced.push({ version, becomes: 'obsolete' });
    else {
      return refuse(
        'masterdata.version_in_the_way',
        { code: next.code, other: version.code, otherFrom: version.from.toISOString(), to: next.to.toISOString() },
        { where: '/effectiveTo' },
      );
    }
  }
  return displaced;
}

/** Refused unless the one who publishes has said that it replaces; names what is there and what would happen to it. */
export function whyNotDisplace(
  next: HeldVersion,
  displaced: readonly Displaced[],
  allowed: boolean,
): Refusal | undefined {
  if (allowed || displaced.length === 0) return undefined;
  const day = (moment: Date | null) => moment?.toISOString() ?? '—';
  const heldOf = ({ version: { code, from, to } }: Displaced, until: string) =>
    `${code} ${from.toISOString()} ${until} ${day(to)}`;
  const planOf = (each: Displaced): Text => {
    const { code } = each.version;
    if (each.becomes === 'obsolete') return { zh: `${code} 作废`, en: `${code} then becomes obsolete` };
    return { zh: `${code} 在 ${day(each.at)} 结束`, en: `${code} then ends at ${day(each.at)}` };
  };
  return refuse(
    'masterdata.versions_overlap',
    {
      code: next.code,
      from: day(next.from),
      to: day(next.to),
      others: listed(displaced.map((each) => ({ zh: heldOf(each, '至'), en: heldOf(each, 'to') }))),
      plan: listed(displaced.map(planOf)),
    },
    {
      where: '/effectiveFrom',
      details: {
        displaced: displaced.map((each) => ({
          id: each.version.id,
          code: each.version.code,
          becomes: each.becomes,
          at: each.becomes === 'ends' ? each.at.toISOString() : null,
        })),
      },
    },
  );
}

interface UsedAt {
  bom: string;
  line: number;
  sequence: number;
}

/** A line at an operation that the routing of the same period does not have, by name; one without a number is used at the first. */
export function whyNotOperations(
  uses: readonly UsedAt[],
  routing: { code: string; sequences: readonly number[] },
): Refusal | undefined {
  const wrong = uses.find(({ sequence }) => !routing.sequences.includes(sequence));
  if (!wrong) return undefined;
  return refuse(
    'masterdata.operation_unknown',
    { ...wrong, routing: routing.code, sequences: routing.sequences.join(', ') },
    { where: '/lines', details: { sequences: routing.sequences } },
  );
}
