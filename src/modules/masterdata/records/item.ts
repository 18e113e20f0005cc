import { codeKey, type Refusal, stableStringify, type Tx } from '../../../kernel/index.ts';
import { zCreateItemRequest, zItem, zUpdateItemRequest } from '../contract.ts';
import { forgetItems } from '../find-items.ts';
import { whyNotChangeIdentity } from '../item-identity.ts';
import { findOwnersOfCodes } from '../queries/items.ts';
import { refuse } from '../refusals.ts';
import type { Candidate, RecordType, Values } from './record-type.ts';
import { field, headFields, toPartner, toStoragePlace, toUnit } from './references.ts';

export const itemRecord = {
  noun: 'item',
  thing: { zh: '物料', en: 'item' },
  table: 'masterdata.item',
  path: '/items',
  idName: 'itemId',
  permissions: { read: 'masterdata.item.read', write: 'masterdata.item.write' },
  fields: {
    ...headFields,
    specification: field.text('specification', '规格型号', 'specification'),
    kind: field.text('kind', '类别', 'kind'),
    unit: { ...field.text('unit', '基本单位', 'base unit'), reference: toUnit },
    tracking: field.text('tracking', '追溯方式', 'tracking'),
    abcClass: field.text('abc_class', 'ABC 分类', 'ABC class'),
    safetyStock: field.amount('safety_stock', '安全库存', 'safety stock'),
    leadTimeDays: field.whole('lead_time_days', '提前期（天）', 'lead time in days'),
    issueLocationId: field.link('issue_location_id', toStoragePlace, { zh: '默认发料库位', en: 'issue location' }),
    receiptLocationId: field.link('receipt_location_id', toStoragePlace, {
      zh: '默认入库库位',
      en: 'receipt location',
    }),
  },
  children: {
    conversions: {
      label: { zh: '单位换算', en: 'unit conversions' },
      table: 'masterdata.item_conversion',
      parentColumn: 'item_id',
      orderBy: 'unit',
      columns: {
        unit: { column: 'unit', sqlType: 'text', reference: toUnit },
        numerator: { column: 'numerator', sqlType: 'bigint' },
        denominator: { column: 'denominator', sqlType: 'bigint' },
      },
    },
    codes: {
      label: { zh: '条码和别名', en: 'barcodes and aliases' },
      table: 'masterdata.item_code',
      parentColumn: 'item_id',
      orderBy: 'code',
      withId: true,
      columns: {
        code: { column: 'code', sqlType: 'text' },
        kind: { column: 'kind', sqlType: 'text' },
        partnerId: { column: 'partner_id', sqlType: 'uuid', reference: toPartner },
      },
    },
  },
  whyNot: whyNotItem,
  whyNotAll: whyNotItems,
  forget: forgetItems,
  create: zCreateItemRequest,
  update: zUpdateItemRequest,
  stored: zItem,
} satisfies RecordType;

function whyNotItem(after: Values, before: Values | undefined): Refusal | undefined {
  const code = String(after.code);
  const units = new Set([String(after.unit)]);
  for (const [index, { unit }] of (after.conversions as { unit: string }[]).entries()) {
    if (units.has(unit))
      return refuse('masterdata.conversion_repeats', { unit, code }, { where: `/conversions/${index}/unit` });
    units.add(unit);
  }
  const inexact = whyNotConversion(after, before);
  if (inexact) return inexact;
  const codes = new Set<string>();
  for (const [index, alias] of (after.codes as unknown as ItemCode[]).entries()) {
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

interface Conversion {
  unit: string;
  numerator: string;
  denominator: string;
}

/** 1 of a unit is a whole number of millionths of the base unit. What was defined before this was asked may stay. */
function whyNotConversion(after: Values, before: Values | undefined): Refusal | undefined {
  const kept = new Set(
    ((before?.conversions ?? []) as unknown as Conversion[]).map((each) => stableStringify({ ...each })),
  );
  for (const [index, conversion] of (after.conversions as unknown as Conversion[]).entries()) {
    const { unit, numerator, denominator } = conversion;
    const [scaled, divisor] = [BigInt(numerator) * 1_000_000n, BigInt(denominator)];
    if (scaled % divisor === 0n || kept.has(stableStringify({ ...conversion }))) continue;
    const nearest = (scaled * 2n + divisor) / (divisor * 2n);
    const rest = Number(scaled - nearest * divisor) / Number(divisor) / 1e6;
    return refuse(
      'masterdata.conversion_not_exact',
      {
        unit,
        baseUnit: String(after.unit),
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

interface ItemCode {
  code: string;
  kind: string;
  partnerId: string | null;
}
const aliasKey = (alias: ItemCode) => `${alias.kind} ${alias.partnerId ?? ''} ${codeKey(alias.code)}`;

/** Aliases must not belong to two items, and unit and tracking stay once anything was booked with them. */
async function whyNotItems(tx: Tx, candidates: Candidate[]): Promise<(Refusal | undefined)[]> {
  const aliases = candidates.flatMap(({ after }) => (after.codes as unknown as ItemCode[]).map((alias) => alias.code));
  const owners = new Map(
    (await findOwnersOfCodes(tx, aliases)).map((row) => [aliasKey(row), { id: row.itemId, code: row.itemCode }]),
  );
  const refusals: (Refusal | undefined)[] = [];
  for (const candidate of candidates) {
    const refusal = whyNotAliases(candidate, owners) ?? (await whyNotChangeIdentity(tx, candidate));
    if (!refusal) {
      for (const alias of candidate.after.codes as unknown as ItemCode[]) {
        owners.set(aliasKey(alias), { id: candidate.id, code: String(candidate.after.code) });
      }
    }
    refusals.push(refusal);
  }
  return refusals;
}

function whyNotAliases(
  { id, before, after }: Candidate,
  owners: ReadonlyMap<string, { id: string; code: string }>,
): Refusal | undefined {
  if (before && stableStringify(before.codes) === stableStringify(after.codes)) return undefined;
  for (const [index, alias] of (after.codes as unknown as ItemCode[]).entries()) {
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
