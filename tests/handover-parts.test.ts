import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '../src/entry/modules.ts';
import { defineModule, provide } from '../src/kernel/index.ts';
import { type HandoverPart, handoverParts } from '../src/modules/handover/index.ts';
import { gatherParts } from '../src/modules/handover/signing/gather-parts.ts';
import { startTestFactory, type TestFactory } from './support/factory.ts';

let factory: TestFactory;
const workshopId = '01a22b2f-33e4-7000-9ba4-4e0b08e70f55';
const place = { workshopId, lineId: null, startsAt: new Date(0), endsAt: new Date(8), now: new Date(8) };

beforeAll(async () => {
  const machines: HandoverPart = {
    name: 'machines.down',
    label: { zh: '停机', en: 'Machines that are down' },
    find: async (_, asked, max) => {
      const row = { code: 'WLD-03', says: { zh: '不出丝', en: 'no wire' }, since: asked.startsAt, subject: null };
      return {
        rows: Array.from({ length: Math.min(max, 2) }, () => row),
        count: asked.workshopId === workshopId ? 2 : 0,
      };
    },
  };
  const above = defineModule({
    name: 'machines-above',
    label: { zh: '设备', en: 'Machines' },
    provides: [provide(handoverParts, machines)],
  });
  factory = await startTestFactory({ modules: [...modules, above] });
});
afterAll(() => factory.stop());

test('what a module above knows stands in a handover beside the rest, and nothing where it knows nothing', async () => {
  const [part, ...others] = await factory.database.read((tx) => gatherParts(tx, place));
  expect([part?.label.zh, part?.count, part?.rows[0]?.since, others]).toEqual([
    '停机',
    2,
    new Date(0).toISOString(),
    [],
  ]);
  const elsewhere = { ...place, workshopId: '01a22b2f-33e4-7000-9ba4-4e0b08e70f56' };
  expect(await factory.database.read((tx) => gatherParts(tx, elsewhere))).toEqual([]);
});
