import { z } from 'zod';
import { zOptionalText, zText } from '../../../kernel/contract.ts';
import { field, givenShape, namedFields } from '../../../kernel/entity/contract.ts';
import { labelKinds } from './label-kinds.ts';

/** `gs1-…`: its text is elements in brackets, `(01){gtin}(10){code}`; one whose field is empty is left out. */
export const symbologies = {
  qr: { zh: '二维码', en: 'QR code' },
  datamatrix: { zh: 'DataMatrix 码', en: 'DataMatrix' },
  code128: { zh: 'Code 128 一维码', en: 'Code 128' },
  'gs1-qr': { zh: 'GS1 二维码', en: 'GS1 QR code' },
  'gs1-datamatrix': { zh: 'GS1 DataMatrix 码', en: 'GS1 DataMatrix' },
  'gs1-128': { zh: 'GS1-128 一维码', en: 'GS1-128' },
} as const;
export type Symbology = keyof typeof symbologies;

export const labelLimits = { millimetresMax: 300, elementsMax: 60, textMax: 200 } as const;

const zMillimetres = z.number().min(0).max(labelLimits.millimetresMax).multipleOf(0.01);
const place = { x: zMillimetres, y: zMillimetres, width: zMillimetres };

/** Letters `size` mm high, in at most so many lines: what is longer is set smaller, and in the end cut off. `{name}` is a field of the thing. */
export const zTextElement = z.strictObject({
  kind: z.literal('text'),
  ...place,
  text: zText(labelLimits.textMax),
  size: z.number().min(1).max(80).multipleOf(0.01),
  bold: z.boolean().default(false),
  align: z.enum(['left', 'centre', 'right']).default('left'),
  lines: z.number().int().min(1).max(12).default(1),
});
/** A code in the middle of its box, its quiet zone included. */
export const zCodeElement = z.strictObject({
  kind: z.literal('code'),
  ...place,
  height: zMillimetres,
  symbology: z.enum(Object.keys(symbologies) as [Symbology, ...Symbology[]]),
  text: zText(labelLimits.textMax),
});
/** A frame of lines so thick; a line is a box that is as low or as narrow as it is thick. */
export const zBoxElement = z.strictObject({
  kind: z.literal('box'),
  ...place,
  height: zMillimetres,
  thickness: z.number().min(0.1).max(10).multipleOf(0.01).default(0.3),
});
export const zLabelElement = z.discriminatedUnion('kind', [zTextElement, zCodeElement, zBoxElement]);
export type LabelElement = z.output<typeof zLabelElement>;
export const zLabelElements = z.array(zLabelElement).max(labelLimits.elementsMax);

export const labelTemplateFields = {
  ...namedFields({ zh: '标签模板', en: 'Label template' }),
  kind: field.choice(labelKinds, { zh: '贴在', en: 'Label of', fixed: true }),
  width: field.whole({ zh: '宽（mm）', en: 'Width (mm)', min: 10, max: labelLimits.millimetresMax }),
  height: field.whole({ zh: '高（mm）', en: 'Height (mm)', min: 10, max: labelLimits.millimetresMax }),
  gap: field.whole({
    zh: '标签间隙（mm）',
    en: 'Gap between labels (mm)',
    help: { zh: '0 表示连续纸。', en: '0 for continuous paper.' },
    max: 20,
    default: 2,
    initial: 2,
  }),
  language: field.choice(
    { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } },
    { zh: '语言', en: 'Language', default: 'zh' },
  ),
  elements: field.json(zLabelElements, {
    zh: '内容',
    en: 'Contents',
    default: [],
    form: false,
    list: false,
    import: false,
  }),
};

const { code: _code, name: _name, nameEn: _nameEn, gap: _gap, ...drawn } = labelTemplateFields;
/** A template as it is drawn, saved or not yet. */
export const zLabelDesign = z.strictObject(givenShape(drawn));
export type LabelDesign = z.output<typeof zLabelDesign>;

/** What of a drawing isn't as it was meant. `element` counts from 0. */
export const zLabelFault = z.object({
  element: z.number().int(),
  fault: z.enum(['cut', 'outside', 'code_empty', 'code_impossible', 'code_lacks', 'code_fine', 'field_unknown']),
  value: zOptionalText(200),
});
export type LabelFaultView = z.output<typeof zLabelFault>;
