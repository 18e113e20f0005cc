import {
  type Candidate,
  codeKey,
  defineRecord,
  type RecordFacts,
  type RecordValues,
  type Refusal,
  stableStringify,
  type Tx,
} from '../../../kernel/index.ts';
import { itemFields, recordAt, toItem } from '../contract.ts';
import { forgetItems } from '../find-items.ts';
import { whyNotChangeIdentity } from '../item-identity.ts';
import { findOwnersOfCodes } from '../queries/items.ts';
import { refuse } from '../refusals.ts';
import { addBarcodes, addConversions } from './item-in-files.ts';

export const itemRecord = defineRecord({
  ...recordAt(toItem),
  things: { zh: '物料', en: 'Items' },
  idName: 'itemId',
  fields: itemFields,
  whyNot: whyNotItem,
  whyNotAll: whyNotItems,
  forget: forgetItems,
  import: {
    columns: {
      barcodes: {
        label: { zh: '条码', en: 'Barcodes' },
        field: 'codes',
        type: 'codes',
        aliases: ['条形码', 'barcode', 'ean'],
        expected: { zh: '一个或多个编码，用分号隔开', en: 'codes, separated by semicolons' },
        read: addBarcodes,
      },
      conversions: {
        label: itemFields.conversions.label,
        field: 'conversions',
        aliases: ['换算', 'conversion'],
        example: 'box=24',
        expected: { zh: '例如 box=24; g=1/1000', en: 'for example box=24; g=1/1000' },
        read: addConversions,
      },
    },
  },
});

type Item = RecordValues<typeof itemFields>;
type ItemCode = Item['codes'][number];

function whyNotItem(after: Item, { before }: RecordFacts<typeof itemFields>): Refusal | undefined {
  const { code } = after;
  const units = new Set([after.unit]);
  for (const [index, { unit }] of after.conversions.entries()) {
    if (units.has(unit))
      return refuse('masterdata.conversion_repeats', { unit, code }, { where: `/conversions/${index}/unit` });
    units.add(unit);
  }
  const inexact = whyNotConversion(after, before);
  if (inexact) return inexact;
  const codes = new Set<string>();
  for (const [index, alias] of after.codes.entries()) {
    if (codes.has(aliasKey(alias))) {
      return refuse(
        'masterdata.item_code_taken',
        { alias: alias.code, owner: code },
        { where: `/codes/${index}/code` },
      );
    }
    codes.add(aliasKey(alias));
  }
  return undefined;
}

/** 1 of a unit is a whole number of millionths of the base unit. What was defined before this was asked may stay. */
function whyNotConversion(after: Item, before: Item | undefined): Refusal | undefined {
  const kept = new Set((before?.conversions ?? []).map((each) => stableStringify(each)));
  for (const [index, conversion] of after.conversions.entries()) {
    const { unit, numerator, denominator } = conversion;
    const [scaled, divisor] = [BigInt(numerator) * 1_000_000n, BigInt(denominator)];
    if (scaled % divisor === 0n || kept.has(stableStringify(conversion))) continue;
    const nearest = (scaled * 2n + divisor) / (divisor * 2n);
    const rest = Number(scaled - nearest * divisor) / Number(divisor) / 1e6;
    return refuse(
      'masterdata.conversion_not_exact',
      {
        unit,
        baseUnit: after.unit,
        numerator,
        denominator,
        nearest: String(nearest),
        rest: Math.abs(rest).toPrecision(2),
      },
      {
        where: `/conversions/${index}/denominator`,
        details: { nearest: { numerator: String(nearest), denominator: '1000000' } },
      },
    );
  }
  return undefined;
}

const aliasKey = (alias: ItemCode) => `${alias.kind} ${alias.partnerId ?? ''} ${codeKey(alias.code)}`;

/** Aliases must not belong to two items, and unit and tracking stay once anything was booked with them. */
async function whyNotItems(
  tx: Tx,
  candidates: readonly Candidate<typeof itemFields>[],
): Promise<(Refusal | undefined)[]> {
  const aliases = candidates.flatMap(({ after }) => after.codes.map((alias) => alias.code));
  const owners = new Map(
    (await findOwnersOfCodes(tx, aliases)).map((row) => [aliasKey(row), { id: row.itemId, code: row.itemCode }]),
  );
  const refusals: (Refusal | undefined)[] = [];
  for (const candidate of candidates) {
    const refusal = whyNotAliases(candidate, owners) ?? (await whyNotChangeIdentity(tx, candidate));
    if (!refusal) {
      for (const alias of candidate.after.codes) {
        owners.set(aliasKey(alias), { id: candidate.id, code: candidate.after.code });
      }
    }
    refusals.push(refusal);
  }
  return refusals;
}

function whyNotAliases(
  { id, before, after }: Candidate<typeof itemFields>,
  owners: ReadonlyMap<string, { id: string; code: string }>,
): Refusal | undefined {
  if (before && stableStringify(before.codes) === stableStringify(after.codes)) return undefined;
  for (const [index, alias] of after.codes.entries()) {
    const owner = owners.get(aliasKey(alias));
    if (owner && owner.id !== id) {
      return refuse(
        'masterdata.item_code_taken',
        { alias: alias.code, owner: owner.code },
        { where: `/codes/${index}/code` },
      );
    }
  }
  return undefined;
}
