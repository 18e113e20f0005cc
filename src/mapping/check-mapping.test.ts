import { describe, expect, test } from 'vitest';
import { inputRefusal } from '../kernel/index.ts';
import { checkMapping, type Known } from './check-mapping.ts';
import { zMapping } from './contract.ts';

const sourceFields = (
  [
    ['state', 'text'],
    ['no', 'text'],
    ['partner.ref', 'text'],
    ['lines', 'list'],
    ['extra', 'object'],
    ['Art.-Nr.', 'text'],
  ] as const
).map(([path, type]) => ({ path, type }));
const targetFields = [
  { path: 'code', required: true },
  { path: 'partner.code' },
  { path: 'lines[].itemCode', required: true },
  { path: 'lines[].quantity', required: true },
];

const check = (mapping: object, known: Known = {}) => checkMapping(zMapping.parse({ fields: [], ...mapping }), known);
const named = (mapping: object, known: Known = {}) =>
  check(mapping, known).map(({ severity, name, where, position }) =>
    [severity, name, where.join('.'), position].filter((part) => part !== undefined && part !== '').join(' '),
  );

test('a mapping that is as it should be has no problems', () => {
  const mapping = {
    when: 'state != "draft" and $count(lines) > 0',
    fields: [
      { target: 'code', from: 'no', required: true },
      { target: 'partner.code', expression: 'partner.ref ~> $uppercase' },
      { target: 'lines[].itemCode', from: 'lines[].product.code' },
      { target: 'lines[].quantity', from: 'lines[].qty', expression: '$times($value, $line.pack)', as: 'number' },
    ],
  };
  expect(check(mapping, { sourceFields, targetFields })).toEqual([]);
});

describe('expressions', () => {
  test.each([
    ['no & ', ['error syntax fields.0.expression 4']],
    ['$foo(no)', ['error unknown_function fields.0.expression 4']],
    ['$eval("1")', ['error unknown_function fields.0.expression 5']],
    ['$random()', ['error unknown_function fields.0.expression 7']],
    ['$foo', ['warning unknown_variable fields.0.expression 4']],
    ['$match(no, /(?=a)b/)', ['error pattern fields.0.expression 19']],
    ['nope', ['warning unknown_source fields.0.expression 4']],
    ['partner.name', ['warning unknown_source fields.0.expression 7']],
    ['extra.anything.below', []],
    ['lines.product.code', []],
    ['lines[qty > 1].code', []],
    ['$map(lines, function($one) { $one.qty * $value })', []],
    ['($sum := no; $sum & $now( ))', []],
    ['lines@$l.{ "a": $l.x }', []],
    ['lines#$i.{ "a": $i }', []],
    ['$$.no & $.no', []],
    ['no ~> $substringBefore("-") ~> $trim', []],
    ['$sort(lines, function($a, $b) { $a.n > $b.n })^(n)[0].n', []],
    ['lines{code: qty}', []],
  ])('%s', (expression, expected) => {
    expect(named({ fields: [{ target: 'a', expression }] }, { sourceFields })).toEqual(expected);
  });

  test('conditions are looked at as well, and nothing hostile keeps the check from ending', () => {
    expect(named({ when: '1 +', fields: [{ target: 'a', from: 'no', condition: '(' }] })).toEqual([
      'error syntax when 3',
      'error syntax fields.0.condition 1',
    ]);
    const wrong = ['('.repeat(4_000), '['.repeat(4_000), '$f('.repeat(1_300), '-'.repeat(4_000)];
    for (const expression of wrong) expect(check({ fields: [{ target: 'a', expression }] })).not.toEqual([]);
    const harmless = [`/${'(a+)+'.repeat(700)}/`, 'a.%'.repeat(1_300), `${'['.repeat(1_900)}1${']'.repeat(1_900)}`];
    for (const expression of harmless) expect(check({ fields: [{ target: 'a', expression }] })).toBeInstanceOf(Array);
  });
});

describe('fields', () => {
  test('sources that aren’t there', () => {
    const fields = [
      { target: 'a', from: 'nope' },
      { target: 'b', from: 'partner' },
      { target: 'c', from: 'partner.name' },
      { target: 'd', from: 'lines[].any.thing' },
      { target: 'e', from: 'no', unit: { from: 'uom', to: 'kg', factors: [] } },
      { target: 'f', from: 'no.more' },
      { target: 'g', from: '`Art.-Nr.`' },
    ];
    expect(named({ fields }, { sourceFields })).toEqual([
      'error unknown_source fields.0.from',
      'error unknown_source fields.2.from',
      'warning list_into_field fields.3',
      'error unknown_source fields.4.unit.from',
      'error unknown_source fields.5.from',
    ]);
  });

  test('targets that aren’t there, that are there twice, that are in each other, that are missing', () => {
    const fields = [
      { target: 'nope', from: 'no' },
      { target: 'partner', from: 'extra' },
      { target: 'partner.code', from: 'no' },
      { target: 'lines[].itemCode', from: 'lines[].a' },
    ];
    expect(named({ fields }, { targetFields })).toEqual([
      'error unknown_target fields.0.target',
      'error target_within fields.2.target',
      'error missing_target',
      'error missing_target',
    ]);
    expect(
      check({ fields }, { targetFields })
        .slice(2)
        .map(({ what }) => what.en),
    ).toEqual(["Nothing fills 'code', which is required.", "Nothing fills 'lines[].quantity', which is required."]);
    expect(
      named(
        {
          fields: [
            { target: 'code', from: 'no' },
            { target: 'lines', from: 'lines' },
          ],
        },
        { targetFields },
      ),
    ).toEqual([]);
  });

  test('one target may be filled in turn, as long as the next has a chance', () => {
    const twice = (first: object) =>
      named({
        fields: [
          { target: 'a', from: 'x', ...first },
          { target: 'a', from: 'y' },
        ],
      });
    expect(twice({})).toEqual(['warning target_twice fields.1.target']);
    expect(twice({ condition: 'x > 1', required: true })).toEqual([]);
    expect(twice({ required: true })).toEqual(['error target_twice fields.1.target']);
    expect(twice({ default: 0 })).toEqual(['error target_twice fields.1.target']);
  });

  test('what is named must be there: code lists, units, time zones, a value', () => {
    const fields = [
      { target: 'a', from: 'a', codeList: 'units' },
      {
        target: 'b',
        from: 'b',
        unit: {
          to: 'kg',
          factors: [
            { unit: 'g', factor: '1/1000' },
            { unit: 'ｇ', factor: '0.001' },
          ],
        },
      },
      { target: 'c', from: 'c', as: 'moment', zone: 'Mars/Olympus' },
      { target: 'd', codeList: 'toString' },
    ];
    expect(named({ fields })).toEqual([
      'error no_code_list fields.0.codeList',
      'error no_unit fields.1.unit',
      'error unit_twice fields.1.unit',
      'error unknown_zone fields.2.zone',
      'error no_value fields.3',
      'error no_code_list fields.3.codeList',
    ]);
    const pairs = [
      { there: 'A', here: '1' },
      { there: 'A ', here: '2' },
    ];
    expect(named({ codeLists: { units: { pairs, otherwise: 'keep' } } })).toEqual(['error code_twice codeLists.units']);
  });
});

test.each([
  ['target', { fields: [{ target: 'a..b' }] }, '/fields/0/target', 'partner.code'],
  ['inherited', { fields: [{ target: 'a.constructor' }] }, '/fields/0/target', 'partner.code'],
  ['depth', { fields: [{ target: 'a.b.c.d.e.f.g.h.i' }] }, '/fields/0/target', '8 levels'],
  [
    'factor',
    { fields: [{ target: 'a', unit: { to: 'pcs', factors: [{ unit: 'box', factor: '0' }] } }] },
    '/fields/0/unit/factors/0/factor',
    'above zero',
  ],
  [
    'code lists',
    {
      fields: [],
      codeLists: Object.fromEntries(
        Array.from({ length: 51 }, (_, at) => [`l${at}`, { pairs: [], otherwise: 'keep' }]),
      ),
    },
    '/codeLists',
    'at most 50',
  ],
])('what isn’t written as a mapping is said in words of both languages: %s', (_, mapping, where, words) => {
  const { error } = zMapping.safeParse(mapping);
  const mistakes = inputRefusal(error ?? { issues: [] }, mapping).errors.filter((one) => one.where === where);
  expect(mistakes.length).toBeGreaterThan(0);
  expect(mistakes[0]?.what.en).toContain(words);
  expect(mistakes[0]?.what.zh).toMatch(/[\u4e00-\u9fff]/);
});
