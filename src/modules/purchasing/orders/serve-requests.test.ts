import { afterAll, beforeAll, expect, test } from 'vitest';
import { outcomeOf } from '../../execution/scene.fixture.ts';
import { cancelLine, purchaseMoveCommands } from '../index.ts';
import { type Buying, startBuying, wantedAt } from '../purchasing.fixture.ts';
import { changePurchaseOrder } from './update-order.ts';

const { submit, approve, send, close } = purchaseMoveCommands;
let buying: Buying;
beforeAll(async () => {
  buying = await startBuying();
});
afterAll(async () => {
  expect(await buying.unsound()).toEqual([]);
  await buying.stop();
});

/** State of a request, and how much it asks for. */
const asks = async ({ id }: { id: string }) => {
  const { rows } = await buying.factory.database.pool.query(
    'select state, trim_scale(quantity)::text as quantity from execution.material_request where id = $1',
    [id],
  );
  return [rows[0]?.state, rows[0]?.quantity];
};

/** An order that went out, of one line that covers these. */
async function orderFor(quantity: string, requests: readonly { id: string }[]) {
  const { id: orderId, lines } = await buying.draft([{ quantity, requestIds: requests.map(({ id }) => id) }]);
  for (const move of [submit, approve, send]) await buying.factory.execute(move as typeof send, { orderId });
  return { orderId, lineId: lines[0]?.id as string };
}

test('a line orders at least what its requests ask for: of less nobody would buy the rest', async () => {
  const [first, second] = [await buying.ask('6'), await buying.ask('4')];
  const requestIds = [first.id, second.id];
  await expect(buying.draft([{ quantity: '9', requestIds }])).rejects.toMatchObject({
    refusalName: 'purchasing.line_below_requests',
    parameters: { line: 10 },
  });
  expect(await asks(first)).toEqual(['open', '6']);
  const { id: orderId, version, lines } = await buying.draft([{ quantity: '10', requestIds }]);
  const line = { lineId: lines[0]?.id as string, itemId: buying.wheel, unit: 'pcs', wantedAt };
  const change = (quantity: string) =>
    outcomeOf(
      buying.factory.execute(changePurchaseOrder, {
        ...{ orderId, expectedVersion: version },
        lines: [{ ...line, quantity }],
      }),
    );
  expect(await change('8')).toBe('purchasing.line_below_requests');
  expect(await change('12')).toBe('accepted');
});

test('of what came before the rest was cancelled, who needs it first has enough; only what is missing is bought again', async () => {
  const later = await buying.ask('4', { neededBy: '2027-02-01T08:00:00+08:00' });
  const [first, second] = [await buying.ask('3'), await buying.ask('5', { neededBy: '2027-01-20T08:00:00+08:00' })];
  const line = await orderFor('12', [later, first, second]);
  await buying.receive(line.lineId, '6');
  await buying.factory.execute(cancelLine, { ...line, reason: '停产' });
  expect(await asks(first)).toEqual(['closed', '3']);
  expect(await asks(second)).toEqual(['open', '2']);
  expect(await asks(later)).toEqual(['open', '4']);
});

test('where what came suffices, nothing is bought again', async () => {
  const request = await buying.ask('10');
  const { lineId, orderId } = await orderFor('12', [request]);
  await buying.receive(lineId, '11');
  await buying.factory.execute(close, { orderId });
  expect(await asks(request)).toEqual(['closed', '10']);
});

test('what goes back and isn’t sent again is bought again, and no more than that', async () => {
  const request = await buying.ask('10');
  const { lineId } = await orderFor('10', [request]);
  await buying.receive(lineId, '10');
  expect(await asks(request)).toEqual(['closed', '10']);
  await buying.giveBack(lineId, '3', { sentAgain: false });
  expect(await asks(request)).toEqual(['open', '3']);
});
