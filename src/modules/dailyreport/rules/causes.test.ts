import { expect, test } from 'vitest';
import { chooseBottleneck } from './choose-bottleneck.ts';
import { type HoldUp, nameCauses, sayDuration } from './name-causes.ts';

const quiet: HoldUp = {
  ...{
    workCentreId: 'c',
    orders: 4,
    hours: 6,
    earned: 4,
    elapsedSeconds: 2 * 3_600,
    machines: 2,
    stops: [],
    held: null,
  },
  ...{
    short: { orders: 0, first: undefined },
    standing: { orders: 0, first: undefined },
    peopleNeeded: 1,
    peopleSeen: 1,
  },
};
const kinds = (facts: Partial<HoldUp>) => nameCauses({ ...quiet, ...facts }).map(({ kind }) => kind);
const stop = (seconds: number, more: Partial<HoldUp['stops'][number]> = {}): HoldUp['stops'][number] => ({
  ...{
    machineName: '1 号焊机',
    machineNameEn: 'Welder 1',
    seconds,
    standing: false,
    planned: false,
    reason: null,
    ...more,
  },
});

test('the bottleneck takes longest to work off what waits; without standard times most orders wait there', () => {
  const at = (code: string, hours: number, machines: number, orders: number) => ({ code, hours, machines, orders });
  expect(chooseBottleneck([at('A', 9, 3, 1), at('B', 4, 1, 1)])?.code).toBe('B');
  expect(chooseBottleneck([at('A', 0, 1, 2), at('B', 0, 1, 5)])?.code).toBe('B');
  expect(chooseBottleneck([])).toBeUndefined();
});

test('a machine that stands is named first, with how long and why; short and planned stops hold nobody up', () => {
  expect(kinds({ stops: [stop(600), stop(7_200, { planned: true })] })).toEqual(['overloaded']);
  const [first] = nameCauses({
    ...quiet,
    stops: [stop(3_000, { reason: { zh: '换刀', en: 'Tool change' } }), stop(1_800, { standing: true })],
    short: { orders: 2, first: { zh: 'TUBE 缺 5 件', en: '5 pcs of TUBE short' } },
  });
  expect(first).toMatchObject({
    kind: 'machine_down',
    text: {
      zh: '1 号焊机 停机 1 小时 20 分（换刀），还没恢复',
      en: 'Welder 1 was down for 1 h 20 min (Tool change), and still is',
    },
  });
});

test('missing material, waiting for an inspection, missing people and orders that stand are each said where the facts show it', () => {
  const unit = { zh: '件', en: 'pcs' };
  expect(kinds({ short: { orders: 1, first: undefined } })).toEqual(['material_short']);
  expect(kinds({ held: { quantity: '8', unit, waitedSeconds: 7_200 } })).toEqual(['awaiting_inspection']);
  expect(kinds({ held: { quantity: '8', unit, waitedSeconds: 600 } })).toEqual(['overloaded']);
  expect(kinds({ peopleSeen: 0 })).toEqual(['people_missing']);
  expect(kinds({ peopleSeen: 1, peopleNeeded: 2 })).toEqual(['people_missing']);
  // A shift that has just begun lacks nobody.
  expect(kinds({ peopleSeen: 0, elapsedSeconds: 600 })).toEqual(['overloaded']);
  expect(kinds({ standing: { orders: 3, first: undefined } })).toEqual(['held_up']);
  // Six hours of work at the pace of four in two.
  expect(nameCauses(quiet)[0]?.text.en).toContain('it takes 3.0 h');
});

test('how long is said in minutes and hours', () => {
  expect([20, 3_600, 4_800].map((seconds) => sayDuration(seconds).en)).toEqual(['1 min', '1 h', '1 h 20 min']);
});
