/**
 * How fast rows are mapped: by fields alone, with five expressions in each row, and what a row costs whose expression has no end.
 *   npm run bench:mapping -- [--rows N] [--json]
 * Exits 1 when a bar is missed.
 */
import { type Mapper, type Mapping, openMapper, zMapping } from '../../src/mapping/index.ts';
import { figure, median, numberOption, report } from './figures.ts';

const count = numberOption('rows', 200_000);
const computed = Math.ceil(count / 10);
const rounds = 5;

const plain = zMapping.parse({
  codeLists: {
    units: {
      pairs: [
        { there: 'PCS', here: 'pcs' },
        { there: 'KG', here: 'kg' },
      ],
      otherwise: 'refuse',
    },
  },
  fields: [
    { target: 'code', from: 'no', as: 'text', required: true },
    { target: 'name', from: 'name', as: 'text' },
    { target: 'quantity', from: 'qty', as: 'number', decimal: '.' },
    { target: 'unit', from: 'uom', codeList: 'units' },
    { target: 'due', from: 'due', as: 'date' },
    { target: 'changedAt', from: 'changed', as: 'moment' },
    { target: 'active', from: 'active', as: 'flag', default: true },
    { target: 'partner.code', from: 'partner.ref', as: 'text' },
  ],
});
const withExpressions = zMapping.parse({
  fields: [
    { target: 'code', from: 'no', as: 'text', required: true },
    { target: 'name', expression: '$uppercase(name)' },
    { target: 'quantity', expression: '$times(qty, "0.001")', as: 'number' },
    { target: 'unit', from: 'uom', expression: '$value = "PCS" ? "pcs" : $lowercase($value)' },
    { target: 'note', expression: '$substring(due, 0, 4) & "/" & partner.ref' },
    { target: 'isFrame', expression: '$contains(name, /fr[a-z]+/)' },
  ],
});
const endless = zMapping.parse({
  fields: [{ target: 'x', expression: 'no = "A7" ? ($f := function($n) { $f($n + 1) }; $f(0)) : name' }],
});

const rows = Array.from({ length: count }, (_, n) => ({
  no: `A${n}`,
  name: `frame ${n}`,
  qty: `${n}.250`,
  uom: n % 2 ? 'PCS' : 'KG',
  due: '2026-01-05',
  changed: '2026-01-05T08:00:00Z',
  ...(n % 2 ? { active: true } : {}),
  partner: { ref: `C${n % 10}` },
}));

const mapper = openMapper();
const fast = await time(mapper, plain, rows);
const slow = await time(mapper, withExpressions, rows.slice(0, computed));
const few = rows.slice(0, 20);
const harmless = await time(mapper, endless, few.slice(10));
const hostile = await time(mapper, endless, few);
await mapper.close();
report([
  figure('mapped by fields alone, eight a row', count / fast, 'rows/s', { least: 200_000 }),
  figure('mapped with five expressions a row', computed / slow, 'rows/s', { least: 5_000 }),
  figure('a row whose expression has no end costs', (hostile - harmless) * 1_000, 'ms', { most: 1_000 }),
]);

/** The median of a few rounds, in seconds, after one that doesn't count. */
async function time(by: Mapper, mapping: Mapping, given: typeof rows): Promise<number> {
  await by.map(mapping, given);
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await by.map(mapping, given);
    seconds.push((performance.now() - start) / 1_000);
  }
  return median(seconds);
}
