import { describe, expect, test } from 'vitest';
import type { AskedCharacteristic, FaultClass } from '../contract.ts';
import { judge, type StandingReading } from './judge.ts';

const asked = (
  code: string,
  severity: FaultClass,
  { size, acceptance, aql = '1.0' }: { size: number; acceptance: number; aql?: string | null },
): AskedCharacteristic => ({
  ...{ characteristicId: code, code, name: code, nameEn: '', kind: 'attribute', unit: '', nominal: null },
  ...{ limitLower: null, limitUpper: null, decimals: 0, severity, aql, strictness: 'normal', all: false },
  ...{ size, acceptance, rejection: acceptance + 1, letter: aql === null ? null : 'F', stricterAcceptance: null },
});
/** Every sample of these is read; `bad` names those that failed, such as `W3`. */
function read(characteristics: readonly AskedCharacteristic[], bad: string, upTo = 1_000): StandingReading[] {
  const failed = new Set(bad.split(' '));
  return characteristics.flatMap(({ code, size }) =>
    Array.from({ length: Math.min(size, upTo) }, (_, index) => ({
      ...{ characteristicId: code, sampleNo: index + 1, ok: !failed.has(`${code}${index + 1}`), defectCode: null },
    })),
  );
}

describe('the faults of one class', () => {
  const two = [asked('W', 'major', { size: 20, acceptance: 1 }), asked('L', 'major', { size: 20, acceptance: 1 })];

  test('are counted together: two pieces that fail in different characteristics reject, though each alone would pass', () => {
    const { result, classes } = judge(two, read(two, 'W3 L7'));
    expect(result).toBe('rejected');
    expect(classes).toMatchObject([{ severity: 'major', codes: ['W', 'L'], nonconforming: 2, result: 'rejected' }]);
  });
  test('count a piece once, however many of them it has', () => {
    expect(judge(two, read(two, 'W3 L3'))).toMatchObject({ result: 'accepted', classes: [{ nonconforming: 1 }] });
    expect(judge(two, read(two, 'W3 L3')).failed.map(({ nonconforming }) => nonconforming)).toEqual([1, 1]);
  });
  test('count each by itself beyond an AQL of 10', () => {
    const many = two.map((one) => ({ ...one, aql: '15' }));
    expect(judge(many, read(many, 'W3 L3'))).toMatchObject({
      result: 'rejected',
      classes: [{ counted: 'nonconformities', nonconforming: 2 }],
    });
    const ten = two.map((one) => ({ ...one, aql: '10' }));
    expect(judge(ten, read(ten, 'W3 L3')).result).toBe('accepted');
  });
});

test('each class has its own Ac: minor faults don’t use up what major ones may have, and any class rejects the lot', () => {
  const both = [asked('W', 'major', { size: 20, acceptance: 0 }), asked('S', 'minor', { size: 20, acceptance: 1 })];
  expect(judge(both, read(both, 'S1')).result).toBe('accepted');
  expect(judge(both, read(both, 'W1 S1')).result).toBe('rejected');
  expect(judge(both, read(both, 'S1 S2')).classes.map(({ result }) => result)).toEqual(['accepted', 'rejected']);
});

test('as soon as Re is reached the lot is rejected; a class that isn’t read to its end says nothing of its lots', () => {
  const both = [asked('W', 'major', { size: 20, acceptance: 0 }), asked('S', 'minor', { size: 20, acceptance: 1 })];
  const { result, lots } = judge(both, read(both, 'W1', 1));
  expect(result).toBe('rejected');
  expect([...lots]).toEqual([['major', { accepted: false, score: 0 }]]);
  expect(judge(both, read(both, '', 19))).toMatchObject({ result: undefined, read: 38, asked: 40 });
});

test('what isn’t sampled by the standard stands alone with Ac 0, and tells the switching rules nothing', () => {
  const mixed = [
    asked('W', 'major', { size: 20, acceptance: 1 }),
    asked('P', 'major', { size: 5, acceptance: 0, aql: null }),
  ];
  expect(judge(mixed, read(mixed, 'P2'))).toMatchObject({ result: 'rejected' });
  expect([...judge(mixed, read(mixed, 'P2')).lots.keys()]).toEqual(['major']);
  expect(judge(mixed, read(mixed, 'P2')).lots.get('major')?.accepted).toBe(true);
});
