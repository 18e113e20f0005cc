import type { Difference } from '../../../connectors/index.ts';
import { groupBy, isId, type Tx } from '../../../kernel/index.ts';
import { findCodes, findNamed, type Named } from '../../bridge/index.ts';
import type { ComparedField } from '../rules/compared-fields.ts';
import { mapSet, type SetPart, sameSets, saySets } from '../rules/value-sets.ts';

/**
 * One thing has several names: ids that were merged, our code where the other side has no id for it. What names the same thing, or the same
 * things, is no difference, and of what is one each side says the thing's code here beside its own name, as far as it is known. Of several
 * values each side says them as people read them.
 */
export async function dropSameThings(
  tx: Tx,
  systemId: string,
  fields: readonly ComparedField[],
  differences: readonly Difference[],
): Promise<Difference[]> {
  const places = differences.flatMap((difference) =>
    difference.kind === 'differs' ? difference.fields.flatMap((at) => placesOf(difference, fields[at], at)) : [],
  );
  const names = new Map<string, Names>();
  for (const [entity, those] of groupBy(places, ({ reference }) => reference.entity)) {
    const texts = new Set(those.map(({ text }) => text));
    names.set(entity, await namesOf(tx, systemId, (those[0] as Place).reference, [...texts]));
  }
  return differences.flatMap((difference): Difference | Difference[] => {
    if (difference.kind !== 'differs') return difference;
    const [here, there] = [[...difference.here.values], [...difference.there.values]];
    const left = difference.fields.filter((at) => {
      const field = fields[at];
      const told = field && (field.set ? sayBoth : sayOne)(field, names, here[at] ?? '', there[at] ?? '');
      if (!told) return true;
      [here[at], there[at]] = told.said;
      return !told.same;
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

type Differs = Extract<Difference, { kind: 'differs' }>;

interface Place {
  reference: Named;
  text: string;
}

/** Where the values of a field name things. */
function placesOf({ here, there }: Differs, field: ComparedField | undefined, at: number): Place[] {
  const places: Place[] = [];
  for (const text of [here.values[at] ?? '', there.values[at] ?? '']) {
    if (field?.reference) places.push({ reference: field.reference, text });
    if (field?.set)
      mapSet(text, field.set, (value, { reference }) => {
        if (reference) places.push({ reference, text: value });
        return value;
      });
  }
  return places;
}

interface Told {
  same: boolean;
  said: [here: string, there: string];
}

function sayOne({ reference }: ComparedField, names: AllNames, ours: string, theirs: string): Told | undefined {
  const known = names.get(reference?.entity ?? '');
  if (!known) return undefined;
  const key = known.keyOf(ours);
  return { same: key !== undefined && key === known.keyOf(theirs), said: [known.say(ours), known.say(theirs)] };
}

function sayBoth({ set }: ComparedField, names: AllNames, ours: string, theirs: string): Told | undefined {
  if (!set) return undefined;
  const knownOf = ({ reference }: SetPart) => names.get(reference?.entity ?? '');
  const said = (text: string) => mapSet(text, set, (value, part) => knownOf(part)?.say(value) ?? value);
  return {
    same: sameSets(ours, theirs, set, (value, part) => knownOf(part)?.keyOf(value)),
    said: saySets(said(ours), said(theirs), set),
  };
}

type AllNames = ReadonlyMap<string, Names>;

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
