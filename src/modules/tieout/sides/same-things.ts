import type { Difference } from '../../../connectors/index.ts';
import { groupBy, isId, type Tx } from '../../../kernel/index.ts';
import { findCodes, findNamed, type Named } from '../../bridge/index.ts';
import type { ComparedField } from '../rules/compared-fields.ts';

/**
 * One thing has several names: ids that were merged, our code where the other side has no id for it. What names the same thing is no
 * difference, and of what is one each side says the thing's code here beside its own name, as far as it is known.
 */
export async function dropSameThings(
  tx: Tx,
  systemId: string,
  fields: readonly ComparedField[],
  differences: readonly Difference[],
): Promise<Difference[]> {
  const places = differences.flatMap((difference) =>
    difference.kind === 'differs' ? difference.fields.flatMap((at) => placeOf(difference, fields[at], at)) : [],
  );
  const names = new Map<string, Names>();
  for (const [entity, those] of groupBy(places, ({ reference }) => reference.entity)) {
    const texts = new Set(those.flatMap((one) => one.texts));
    names.set(entity, await namesOf(tx, systemId, (those[0] as (typeof those)[number]).reference, [...texts]));
  }
  return differences.flatMap((difference): Difference | Difference[] => {
    if (difference.kind !== 'differs') return difference;
    const [here, there] = [[...difference.here.values], [...difference.there.values]];
    const left = difference.fields.filter((at) => {
      const known = names.get(fields[at]?.reference?.entity ?? '');
      if (!known) return true;
      const [ours = '', theirs = ''] = [here[at], there[at]];
      here[at] = known.say(ours);
      there[at] = known.say(theirs);
      return known.keyOf(ours) === undefined || known.keyOf(ours) !== known.keyOf(theirs);
    });
    if (left.length === 0) return [];
    return {
      ...difference,
      fields: left,
      here: { ...difference.here, values: here },
      there: { ...difference.there, values: there },
    };
  });
}

function placeOf({ here, there }: Differs, field: ComparedField | undefined, at: number) {
  return field?.reference
    ? [{ reference: field.reference, texts: [here.values[at] ?? '', there.values[at] ?? ''] }]
    : [];
}

type Differs = Extract<Difference, { kind: 'differs' }>;

interface Names {
  keyOf(text: string): string | undefined;
  say(text: string): string;
}

async function namesOf(tx: Tx, systemId: string, reference: Named, texts: readonly string[]): Promise<Names> {
  const named = await findNamed(tx, systemId, reference, texts);
  const byId = reference.key === 'id';
  // Ours where the other side has no id for it stands there as itself.
  const keyOf = (text: string) => named.get(text) ?? (byId && isId(text) ? text : undefined);
  const codes = byId
    ? await findCodes(
        tx,
        reference,
        texts.flatMap((text) => keyOf(text) ?? []),
      )
    : new Map();
  return {
    keyOf,
    say: (text) => {
      const key = keyOf(text);
      const code = key === undefined ? undefined : codes.get(key);
      if (code === undefined || code === text) return text;
      return key === text ? code : `${code} (${text})`;
    },
  };
}
