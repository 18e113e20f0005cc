import { describe, expect, test } from 'vitest';
import type { LabelDesign, LabelElement } from '../contract.ts';
import { fillElements, fillText } from './fill-text.ts';
import { codesOf, layOutLabel } from './lay-out-label.ts';
import { layOutText } from './lay-out-text.ts';

const value = (said: string, raw = said) => ({ said, raw });
const values = {
  code: value('L-7'),
  itemName: value('不锈钢三通管接头（左前）Ø12.5×80 mm'),
  expiresOn: value('2027-12-31'),
  gtin: value('9506000134352'),
  onHand: value('12.5 千克', '12.5'),
  supplierLotCode: value(''),
};
/** Every letter as wide as high. */
const measure = (text: string, size: number) => [...text].length * size;
const text = (more: Partial<Extract<LabelElement, { kind: 'text' }>> = {}): LabelElement => ({
  ...{ kind: 'text', x: 2, y: 2, width: 30, text: '{code}', size: 4, bold: false, align: 'left', lines: 1 },
  ...more,
});
const code = (symbology: string, content: string): LabelElement =>
  ({ kind: 'code', x: 0, y: 0, width: 20, height: 20, symbology, text: content }) as LabelElement;
const design = (...elements: LabelElement[]): LabelDesign => ({
  ...{ kind: 'inventory.lot', width: 40, height: 30, language: 'zh', elements },
});
const draw = (...elements: LabelElement[]) =>
  layOutLabel(design(...elements), values, { symbols: new Map(), measure, thisYear: 2026 });

describe('a text', () => {
  test('names fields, and says nothing where all of them are empty', () => {
    expect(fillText('批次 {code}', values, 'said')).toBe('批次 L-7');
    expect(fillText('供方批号 {supplierLotCode}', values, 'said')).toBe('');
    expect(fillText('{code} / {supplierLotCode}', values, 'said')).toBe('L-7 /');
    expect(fillText('{onHand}', values, 'raw')).toBe('12.5');
  });

  test('is wrapped between Chinese letters and after words, set smaller before it is cut off', () => {
    const box = { width: 24, size: 4, bold: false };
    expect(layOutText({ ...box, text: '铝合金管六零六一', lines: 2 }, measure)).toEqual({
      lines: ['铝合金管六零', '六一'],
      size: 4,
      cut: false,
    });
    const smaller = layOutText({ ...box, text: '铝合金管六零六一', lines: 1 }, measure);
    expect([smaller.lines.length, smaller.cut]).toEqual([1, false]);
    expect(smaller.size).toBeLessThan(4);
    const cut = layOutText({ ...box, text: '铝合金管六零六一'.repeat(4), lines: 1 }, measure);
    expect(cut.cut).toBe(true);
    expect(measure(cut.lines[0] ?? '', cut.size)).toBeLessThanOrEqual(24);
  });

  test('stands left, in the middle or right of its box', () => {
    const xOf = (align: 'left' | 'centre' | 'right') => draw(text({ align })).marks[0]?.x;
    expect([xOf('left'), xOf('centre'), xOf('right')]).toEqual([2, 11, 20]);
  });
});

describe('a code by GS1', () => {
  test('leaves out what is empty, writes days and GTINs as the standard has them', () => {
    const filled = fillElements('(01){gtin}(17){expiresOn}(10){code}(240){supplierLotCode}', values, 2026);
    expect(filled).toBe('(01)09506000134352(17)271231(10)L-7');
  });

  test('that lacks its item, or can’t be said, is told and not drawn', () => {
    const faultOf = (content: string) =>
      [...codesOf(design(code('gs1-datamatrix', content)), values, 2026).values()].map((one) =>
        'fault' in one ? [one.fault, one.value] : [],
      )[0];
    expect(faultOf('(10){code}')).toEqual(['code_lacks', '(01) / (02) / (8006)']);
    expect(faultOf('(01){gtin}(37){onHand}')).toEqual(['code_impossible', '(37)12.5']);
    expect(faultOf('{code}')).toEqual(['code_empty', '{code}']);
    expect(draw(code('gs1-datamatrix', '(10){code}')).marks).toEqual([]);
  });
});

test('what isn’t as it was meant is told by its element', () => {
  const { faults } = draw(text({ text: '{colour}' }), text({ x: 26 }), text({ text: '{itemName}', width: 12 }));
  expect(faults.map(({ element, fault }) => [element, fault])).toEqual([
    [0, 'field_unknown'],
    [2, 'cut'],
  ]);
  expect(draw(text({ x: 30, text: 'ABCD' })).faults).toMatchObject([{ element: 0, fault: 'outside' }]);
});
