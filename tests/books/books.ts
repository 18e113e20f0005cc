// Made-up factories against a second reckoning of their books: npm run books -- --seeds 1000 --json
import { parseArgs } from 'node:util';
import { type Outcome, tryFactory } from './try-factory.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const from = Number(values.from);
const outcomes: Outcome[] = Array.from({ length: Number(values.seeds) }, (_, index) => tryFactory(from + index));
const wrong = outcomes.filter((one) => one.wrong !== null);
const kinds: Record<string, number> = {};
for (const one of outcomes)
  for (const [kind, count] of Object.entries(one.kinds)) kinds[kind] = (kinds[kind] ?? 0) + count;
const result = {
  seeds: outcomes.length,
  facts: outcomes.reduce((sum, one) => sum + one.facts, 0),
  monthsClosed: outcomes.reduce((sum, one) => sum + one.closed, 0),
  kinds,
  wrong: wrong.map(({ seed, wrong: what }) => ({ seed, what })),
};
if (values.json) {
  const figures = [{ name: 'wrong', value: wrong.length, bar: { most: 0 }, holds: wrong.length === 0 }];
  console.log(JSON.stringify({ figures, ...result, holds: wrong.length === 0 }));
} else
  console.log(
    `${result.seeds} factories, ${result.facts} facts, ${result.monthsClosed} months closed; wrong: ${wrong.length}`,
  );
if (!values.json) for (const one of wrong.slice(0, 10)) console.log(`seed ${one.seed} ${one.wrong}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
