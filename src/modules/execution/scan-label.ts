import type { QueryContext } from '../../kernel/index.ts';
import { gtinSpellings, isWrong, type Label, type LabelFault, readLabel } from '../../labels/index.ts';
import type { ScanLabel } from './contract.ts';
import { refuse } from './refusals.ts';

/** What the label says and who the item is: by its GTIN as items keep it, in 14 digits or without the zeros in front. */
export interface LabelOfItem {
  says: ScanLabel;
  /** Texts under which an item may keep this GTIN. */
  spellings: string[];
}

/** A label of an item, or the SSCC of a handling unit: then what else it says is said of what stands in it. */
export type ReadScanLabel = LabelOfItem | { sscc: string };

/**
 * A code that is nobody's own, read by the standards. Undefined for what is no label of an item or of a handling unit. Throws execution.label_wrong for a
 * label that contradicts its standard: half of it is never taken.
 */
export function labelIn({ now }: Pick<QueryContext, 'now'>, code: string): ReadScanLabel | undefined {
  const read = readLabel(code, now.getUTCFullYear());
  if (!read) return undefined;
  if (isWrong(read)) throw wrongLabel(read.wrong);
  const { gtin, sscc } = read.label;
  if (sscc !== undefined) return { sscc };
  return gtin === undefined
    ? undefined
    : { says: { ...nothing, ...sayOf(read.label), gtin }, spellings: gtinSpellings(gtin) };
}

const nothing = { lot: null, serial: null, producedOn: null, expiresOn: null, quantity: null, unit: null };

function sayOf({ standard: _standard, elements: _elements, sscc: _sscc, ...said }: Label): Partial<ScanLabel> {
  return said;
}

function wrongLabel({ fault, ai, value }: LabelFault) {
  const parameters = {
    identifier: ai === '' ? '—' : `(${ai})`,
    value: value.slice(0, 40),
    fault: faults[fault](ai, value),
  };
  return refuse('execution.label_wrong', parameters, { where: '/code' });
}

const faults: Record<LabelFault['fault'], (ai: string, value: string) => { zh: string; en: string }> = {
  unknown_identifier: (_, value) => ({
    zh: `“${value}”不是工厂会用到的 GS1 标识符`,
    en: `“${value}” is no GS1 identifier that a factory meets`,
  }),
  length: (ai, value) => ({
    zh: `(${ai}) 的内容“${value}”长度不对`,
    en: `“${value}” behind (${ai}) has the wrong length`,
  }),
  separator: (ai) => ({
    zh: `(${ai}) 后面缺少分隔符，后面的内容混在一起了`,
    en: `there is no separator behind (${ai}), so what follows runs into it`,
  }),
  character: (ai, value) => ({
    zh: `(${ai}) 的内容“${value}”有不允许的字符`,
    en: `“${value}” behind (${ai}) has a character that may not stand there`,
  }),
  check_digit: (ai, value) => ({
    zh: `(${ai}) ${value} 的校验位不对`,
    en: `the check digit of (${ai}) ${value} is wrong`,
  }),
  date: (ai, value) => ({ zh: `(${ai}) 的日期“${value}”不存在`, en: `(${ai}) has a day that doesn’t exist: ${value}` }),
  twice: (ai) => ({ zh: `(${ai}) 出现两次，内容不同`, en: `(${ai}) stands there twice, and differs` }),
  companion: (ai, value) => ({ zh: `有 (${ai}) 就要有 (${value})`, en: `(${ai}) needs (${value}) beside it` }),
  epc: () => ({ zh: '标签内存里的号码不成立', en: 'the bits of the tag say no number' }),
};
