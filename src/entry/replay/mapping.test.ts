import { expect, test } from 'vitest';
import { frameLog, frameMapping } from './frame-log.fixture.ts';
import { parseMapping, readMapping } from './mapping.ts';
import { parseLog } from './read-log.ts';

const minimal = {
  log: 'frames',
  timeZone: 'Asia/Shanghai',
  columns: {
    order: 'order',
    quantity: 'ordered',
    part: 'part',
    step: 'what',
    resource: 'where',
    worker: 'who',
    start: 'from',
    end: 'to',
    good: 'good',
  },
};

function mistakes(content: unknown): string {
  try {
    parseMapping(content, 'frames.mapping.json');
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

test('the smallest mapping names the log, its zone and nine columns', () => {
  expect(mistakes(minimal)).toBe('none');
});

test('each mistake in a mapping is named in a sentence', () => {
  const { good: _, ...columns } = minimal.columns;
  const wrong = {
    ...minimal,
    columns: { ...columns, bad: 'bad' },
    timeZone: 'Shanghai',
    timeFormat: 'HH:mm',
    decimal: ';',
    step: { machine: '(' },
  };
  const said = mistakes(wrong);
  expect(said).toContain('columns.good is missing.');
  expect(said).toContain('columns: "bad" is not known');
  expect(said).toContain('timeZone is not a time zone such as Asia/Shanghai.');
  expect(said).toContain('timeFormat must hold yyyy, MM, dd, HH and mm');
  expect(said).toContain('decimal must be one of: ., ,.');
  expect(said).toContain('step.machine is not a regular expression.');
  expect(said.split('\n')).toHaveLength(7);
});

test('what contradicts itself is named too', () => {
  expect(mistakes({ ...minimal, columns: { ...minimal.columns, type: 'kind' } })).toContain('types does not say');
  const centre = { code: 'A', name: 'A', steps: ['Welding'] };
  expect(mistakes({ ...minimal, workCentres: [centre, { ...centre, code: 'B' }] })).toContain(
    'the step "Welding" twice',
  );
});

test('a mapping that is not there, or no JSON, is said in a sentence', () => {
  expect(() => readMapping('nowhere.json')).toThrow("The mapping file nowhere.json can't be read.");
  expect(() => readMapping('LICENSE')).toThrow('The mapping file LICENSE is no JSON');
});

test('a column that the log does not have is named, with those it has', () => {
  const mapping = { ...frameMapping, columns: { ...frameMapping.columns, good: 'finished' } };
  expect(() => parseLog(frameLog, mapping)).toThrow(
    /no column "finished" \(columns\.good in the mapping\)\.\nIt has: order, ordered, part/,
  );
});
