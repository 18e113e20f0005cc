import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zProblemDocument } from '../../kernel/contract.ts';
import { type Api, RefusedByTrueup } from './call-api.ts';
import { frameLog, frameMapping } from './frame-log.fixture.ts';
import type { LogRow } from './log-row.ts';
import { parseLog } from './read-log.ts';
import { sendReports } from './send-reports.ts';

const template = parseLog(frameLog, frameMapping).rows[1] as LogRow;

/** A server that takes at most ten pieces an order, and answers after a moment that differs from request to request. */
function slowServer(delays: number[]): Api {
  const left = new Map<string, bigint>();
  let asked = 0;
  const answer = async (path: string, body: object) => {
    const order = path.split('/')[2] as string;
    // Decided when the request arrives, as a server would; only the answer takes its time.
    const pieces = BigInt((body as { quantityGood: string }).quantityGood);
    const remaining = left.get(order) ?? 10n;
    const fits = pieces <= remaining;
    if (fits) left.set(order, remaining - pieces);
    const delay = delays[asked++ % delays.length] as number;
    for (let turn = 0; turn < delay; turn += 1) await Promise.resolve();
    if (!fits) throw new RefusedByTrueup(problem(422, 'execution.quantity_exceeds_input'));
    return { output: {}, repeated: false };
  };
  return { url: '', get: never, list: never, post: answer as Api['post'] };
}

function problem(status: number, name: string) {
  return zProblemDocument.parse({ type: '', title: name, status, detail: '', name, requestId: '' });
}

async function never(): Promise<never> {
  throw new Error('not asked here');
}

function send(api: Api, rows: LogRow[], underWayMax: number) {
  const orders = new Map(
    rows.map(({ order }) => [order, { id: order, existed: false, operationIds: new Map([['Cutting', order]]) }]),
  );
  const factory = {
    workshopId: '',
    workCentreIds: new Map(),
    equipment: new Map(),
    itemIds: new Map(),
    personIds: new Map(),
  };
  return sendReports({ api, mapping: frameMapping, factory, orders, onProgress: () => {} }, rows, underWayMax);
}

const arbitraryRows = fc
  .array(
    fc.record({
      order: fc.constantFrom('F-1', 'F-2', 'F-3'),
      worker: fc.constantFrom('Wang', 'Li', 'Zhao'),
      minute: fc.nat(30),
      pieces: fc.integer({ min: 1, max: 6 }),
    }),
    { maxLength: 30 },
  )
  .map((made) =>
    made.map(({ order, worker, minute, pieces }, index): LogRow => {
      const endedAt = new Date(Date.UTC(2026, 2, 2) + minute * 60_000);
      return {
        ...template,
        line: index + 2,
        order,
        worker,
        startedAt: endedAt,
        endedAt,
        good: BigInt(pieces) * 1_000_000n,
      };
    }),
  );

test('rows under way together come out as if they were sent one by one', async () => {
  const delays = fc.array(fc.nat(20), { minLength: 1, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(arbitraryRows, delays, async (rows, slow) => {
      const oneByOne = await send(slowServer([0]), rows, 1);
      expect(await send(slowServer(slow), rows, 16)).toEqual(oneByOne);
      expect(oneByOne.map(({ row }) => row.endedAt.getTime())).toEqual(
        rows.map((row) => +row.endedAt).sort((a, b) => a - b),
      );
    }),
  );
});

test('a server that fails ends the replay; the rows behind it are not sent', async () => {
  let asked = 0;
  const api = slowServer([0]);
  const failing: Api = {
    ...api,
    post: (path, body, key) => {
      asked += 1;
      if (asked > 3) throw new RefusedByTrueup(problem(500, 'kernel.internal_error'));
      return api.post(path, body, key);
    },
  };
  const rows = Array.from({ length: 20 }, (_, index) => ({ ...template, line: index + 2, good: 0n }));
  await expect(send(failing, rows, 16)).rejects.toThrow('kernel.internal_error');
  expect(asked).toBe(4);
});
