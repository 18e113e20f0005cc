import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ConfigurationDocument,
  type CustomField,
  policyDefaults,
  zConfigurationDocument,
  zNumberPattern,
} from '../contract.ts';
import { checkCustomFields } from './custom-fields.ts';
import { renderNumber, seriesOf } from './number-pattern.ts';
import {
  numberingDefaults,
  overrideMatches,
  overrideWeight,
  resolveConfiguration,
  withoutUnknownKeys,
} from './resolve-configuration.ts';

const ids = Array.from({ length: 3 }, (_, i) => `0198f000-0000-7000-8000-00000000000${i}`);
const emptySettings = { policies: {}, reasonCodes: {}, numbering: {}, customFields: {} };

describe('resolution by scope', () => {
  const arbitraryId = fc.constantFrom(...ids);
  const arbitraryScope = fc.record(
    { plantId: arbitraryId, workshopId: arbitraryId, lineId: arbitraryId, shiftId: arbitraryId },
    { requiredKeys: [] },
  );
  const arbitraryOverride = fc.record({
    scope: arbitraryScope.filter((scope) => Object.keys(scope).length > 0),
    hours: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
    transfer: fc.option(fc.constantFrom('automatic' as const, 'scan' as const), { nil: undefined }),
  });
  const arbitraryDocument = fc
    .uniqueArray(arbitraryOverride, {
      selector: ({ scope }) => JSON.stringify(Object.entries(scope).sort()),
      maxLength: 12,
    })
    .map(
      (overrides): ConfigurationDocument => ({
        format: 1,
        base: { ...emptySettings, policies: { 'execution.backdate_hours_max': 50 } },
        overrides: overrides.map(({ scope, hours, transfer }) => ({
          scope,
          settings: {
            ...emptySettings,
            policies: {
              ...(hours === undefined ? {} : { 'execution.backdate_hours_max': hours }),
              ...(transfer === undefined ? {} : { 'execution.transfer': transfer }),
            },
          },
        })),
      }),
    );

  test('the most specific override that says something wins, key by key, and the rest falls back', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryScope, (document, scope) => {
        const { policies } = resolveConfiguration(3, document, scope);
        for (const key of ['execution.backdate_hours_max', 'execution.transfer'] as const) {
          const saying = document.overrides.filter(
            (override) => overrideMatches(override.scope, scope) && override.settings.policies[key] !== undefined,
          );
          const best = saying.sort((a, b) => overrideWeight(b.scope) - overrideWeight(a.scope))[0];
          expect(policies[key]).toBe(
            best?.settings.policies[key] ?? document.base.policies[key] ?? policyDefaults[key],
          );
        }
      }),
    );
  });

  test('the order in which overrides are written makes no difference', () => {
    fc.assert(
      fc.property(arbitraryDocument, arbitraryScope, (document, scope) => {
        const turned = { ...document, overrides: [...document.overrides].reverse() };
        expect(resolveConfiguration(1, turned, scope)).toEqual(resolveConfiguration(1, document, scope));
      }),
    );
  });

  test('an override of a place says nothing elsewhere', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const nowhere = resolveConfiguration(1, document, {});
        expect(nowhere.policies).toEqual({ ...policyDefaults, 'execution.backdate_hours_max': 50 });
      }),
    );
  });

  test('custom fields of a workshop stand beside those of the base, and one of the same key replaces it', () => {
    const field = (key: string, zh: string): CustomField => ({
      key,
      type: 'text',
      label: { zh, en: '' },
      required: false,
    });
    const document: ConfigurationDocument = {
      format: 1,
      base: { ...emptySettings, customFields: { 'masterdata.item': [field('colour', '颜色'), field('size', '尺寸')] } },
      overrides: [
        {
          scope: { workshopId: ids[0] },
          settings: {
            ...emptySettings,
            customFields: { 'masterdata.item': [field('colour', '漆色'), field('gloss', '光泽')] },
          },
        },
      ],
    };
    const painting = resolveConfiguration(1, document, { workshopId: ids[0] }).customFields['masterdata.item'];
    expect(painting?.map(({ key, label }) => `${key}:${label.zh}`)).toEqual(['colour:漆色', 'size:尺寸', 'gloss:光泽']);
  });

  test('what every request shares can not be written to', () => {
    const configuration = resolveConfiguration(1, { format: 1, base: emptySettings, overrides: [] }, {});
    expect(() => Object.assign(configuration.policies, { 'execution.transfer': 'scan' })).toThrow(TypeError);
  });

  test('a policy that the program no longer knows is ignored when read and refused when written', () => {
    const stored = { format: 1, base: { ...emptySettings, policies: { 'execution.gone': true } }, overrides: [] };
    expect(zConfigurationDocument.safeParse(stored).success).toBe(false);
    expect(zConfigurationDocument.parse(withoutUnknownKeys(stored)).base.policies).toEqual({});
  });

  test.each([
    ['execution.over_report_ratio', '-0.1'],
    ['execution.over_report_ratio', '5%'],
    ['execution.transfer', 'teleport'],
    ['identity.lockout_attempts', 0],
    ['clock.time_zone', 'Mars/Olympus'],
  ])('the policy %s can not be %s', (key, value) => {
    const document = { format: 1, base: { policies: { [key]: value } } };
    expect(zConfigurationDocument.safeParse(document).success).toBe(false);
  });
});

describe('number patterns', () => {
  const shanghai = 'Asia/Shanghai';

  test('the month and day are the factory’s own', () => {
    const lateInUtc = new Date('2026-11-30T16:30:00Z');
    expect(seriesOf('WO{yy}{MM}-{seq:5}', lateInUtc, shanghai)).toEqual({ prefix: 'WO2612-', digits: 5 });
    expect(seriesOf('WO{yyyy}{MM}{dd}-{seq:5}', lateInUtc, 'UTC').prefix).toBe('WO20261130-');
  });

  test('the running number is filled up to its digits and grows beyond them', () => {
    const series = seriesOf('L{yy}{MM}{dd}-{seq:3}', new Date('2026-11-22T08:00:00Z'), shanghai);
    expect(renderNumber(series, 7n)).toBe('L261122-007');
    expect(renderNumber(series, 12345n)).toBe('L261122-12345');
  });

  test('every default is a pattern, and each kind has a prefix of its own', () => {
    const prefixes = Object.values(numberingDefaults).map((pattern) => {
      expect(zNumberPattern.safeParse(pattern).success).toBe(true);
      return pattern.replace(/\{.*$/, '');
    });
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  test.each(['WO{yy}{seq:4}', 'WO-1', 'WO{seq:4}-A', 'WO2{seq:3}', '{seq:4}', 'WO{week}-{seq:4}', 'W O-{seq:4}'])(
    'the pattern %s is refused',
    (pattern) => expect(zNumberPattern.safeParse(pattern).success).toBe(false),
  );

  test('two patterns never make the same number unless prefix and running number are the same', () => {
    const prefix = fc.stringMatching(/^[A-Z0-9]{0,4}[A-Z-]$/);
    const number = fc.record({
      prefix,
      digits: fc.integer({ min: 1, max: 6 }),
      running: fc.bigInt({ min: 1n, max: 99999n }),
    });
    fc.assert(
      fc.property(number, number, (a, b) => {
        if (renderNumber(a, a.running) !== renderNumber(b, b.running)) return;
        expect([a.prefix, a.running]).toEqual([b.prefix, b.running]);
      }),
    );
  });
});

describe('custom fields', () => {
  const label = (zh: string) => ({ zh, en: '' });
  const fields: CustomField[] = [
    {
      key: 'colour',
      type: 'enum',
      label: label('颜色'),
      required: true,
      values: [{ value: 'red', label: label('红') }],
    },
    { key: 'weight', type: 'number', label: label('重量'), required: false, min: 0, max: 50, unit: 'kg' },
    { key: 'teeth', type: 'integer', label: label('齿数'), required: false },
    { key: 'note', type: 'text', label: label('备注'), required: false, max: 5 },
    { key: 'ends', type: 'date', label: label('到期'), required: false },
    { key: 'export', type: 'boolean', label: label('出口'), required: false },
    {
      key: 'marks',
      type: 'multi',
      label: label('认证'),
      required: false,
      max: 1,
      values: [
        { value: 'CE', label: label('CE') },
        { value: 'CCC', label: label('CCC') },
      ],
    },
  ];

  test('good values come back as they are stored: numbers as exact text, empty ones left out', () => {
    const custom = {
      colour: 'red',
      weight: 12.5,
      teeth: '42',
      note: '',
      ends: '2028-02-29',
      export: false,
      marks: ['CE'],
    };
    const { custom: checked, faults } = checkCustomFields(fields, custom, '/custom');
    expect(faults).toEqual([]);
    expect(checked).toEqual({
      colour: 'red',
      weight: '12.5',
      teeth: 42,
      ends: '2028-02-29',
      export: false,
      marks: ['CE'],
    });
  });

  test('every bad field is named with its place, all at once', () => {
    const custom = {
      weight: '50.1',
      teeth: 4.5,
      note: '六个字太长了',
      ends: '2026-02-29',
      export: 'yes',
      marks: ['CE', 'CCC'],
      'a/b': 1,
    };
    const { faults } = checkCustomFields(fields, custom, '/lines/2/custom');
    expect(faults.map((fault) => fault.where).sort()).toEqual(
      ['a~1b', 'colour', 'ends', 'export', 'marks', 'note', 'teeth', 'weight'].map((key) => `/lines/2/custom/${key}`),
    );
    expect(faults.find((fault) => fault.where.endsWith('colour'))?.what).toEqual({
      zh: '颜色必须填写',
      en: '颜色 is required',
    });
  });

  test('whatever is sent, the answer is a check and never a crash, and what passed passes again', () => {
    const value = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string()),
    );
    const key = fc.constantFrom(
      'colour',
      'weight',
      'teeth',
      'note',
      'ends',
      'export',
      'marks',
      '__proto__',
      'constructor',
      'x',
    );
    fc.assert(
      fc.property(fc.dictionary(key, value), (custom) => {
        const first = checkCustomFields(fields, custom, '/custom');
        if (first.faults.length > 0) return;
        expect(checkCustomFields(fields, first.custom, '/custom')).toEqual(first);
      }),
    );
  });
});
