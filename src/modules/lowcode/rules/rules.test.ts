import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modules } from '../../../entry/modules.ts';
import type { CustomField } from '../../../kernel/contract.ts';
import { gatherDeclarations } from '../../../kernel/index.ts';
import { type ConfigurationDocument, zNumberPattern } from '../contract.ts';
import { documentSchema } from '../schemas.ts';
import { renderNumber, seriesOf } from './number-pattern.ts';
import { overrideMatches, overrideWeight, resolveConfiguration, understandDocument } from './resolve-configuration.ts';

const declared = gatherDeclarations(modules);
const policyDefaults = Object.fromEntries([...declared.policies].map(([key, policy]) => [key, policy.default]));

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
        const { policies } = resolveConfiguration(3, document, scope, declared);
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
        expect(resolveConfiguration(1, turned, scope, declared)).toEqual(
          resolveConfiguration(1, document, scope, declared),
        );
      }),
    );
  });

  test('an override of a place says nothing elsewhere', () => {
    fc.assert(
      fc.property(arbitraryDocument, (document) => {
        const nowhere = resolveConfiguration(1, document, {}, declared);
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
    const painting = resolveConfiguration(1, document, { workshopId: ids[0] }, declared).customFields[
      'masterdata.item'
    ];
    expect(painting?.map(({ key, label }) => `${key}:${label.zh}`)).toEqual(['colour:漆色', 'size:尺寸', 'gloss:光泽']);
  });

  test('what every request shares can not be written to', () => {
    const configuration = resolveConfiguration(1, { format: 1, base: emptySettings, overrides: [] }, {}, declared);
    expect(() => Object.assign(configuration.policies, { 'execution.transfer': 'scan' })).toThrow(TypeError);
  });

  test('a policy that the program no longer knows is ignored when read and refused when written', () => {
    const stored = { format: 1, base: { ...emptySettings, policies: { 'execution.gone': true } }, overrides: [] };
    expect(documentSchema(declared).safeParse(stored).success).toBe(false);
    expect(understandDocument(declared, stored).base.policies).toEqual({});
  });

  test.each([
    ['execution.over_report_ratio', '-0.1'],
    ['execution.over_report_ratio', '5%'],
    ['execution.transfer', 'teleport'],
    ['identity.lockout_attempts', 0],
    ['clock.time_zone', 'Mars/Olympus'],
  ])('the policy %s can not be %s', (key, value) => {
    const document = { format: 1, base: { policies: { [key]: value } } };
    expect(documentSchema(declared).safeParse(document).success).toBe(false);
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
    const prefixes = [...declared.numbers.values()].map(({ pattern }) => {
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
