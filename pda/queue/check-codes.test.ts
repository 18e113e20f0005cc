import { expect, test } from 'vitest';
import type { KnownCode, Resolved } from '../scan/resolve-code.ts';
import { whyNotSend } from './check-codes.ts';

const say = () => ({ title: 'that is the item BK-1' });
const serials = { codes: ['S-1', 'BK-1'], fresh: 'serial', itemId: 'bike' } as const;
const unknown: Resolved = { state: 'unknown', problem: { name: 'x', status: 404, title: 'unknown' } };
const thing = (kind: KnownCode['kind'], more: Partial<KnownCode> = {}): Resolved => ({
  state: 'known',
  things: [{ kind, id: 'id', code: 'BK-1', title: 'BK-1', itemId: null, ...more }],
});

test('a code that was read without a network and is an item’s is refused by name before it leaves', async () => {
  const outcome = await whyNotSend(
    { ...serials, codes: [...serials.codes] },
    async (code) => (code === 'BK-1' ? thing('item') : unknown),
    say,
  );
  expect(outcome).toMatchObject({
    kind: 'refused',
    problem: { name: 'floor.code_other_kind', title: 'that is the item BK-1' },
  });
});

test('new serials go, and so does one that an earlier try of the same command has put into stock', async () => {
  const content = { ...serials, codes: [...serials.codes] };
  expect(await whyNotSend(content, async () => unknown, say)).toBeUndefined();
  expect(await whyNotSend(content, async () => thing('lot', { itemId: 'bike', liesAt: 'FG-1' }), say)).toBeUndefined();
});

test('while nobody answers, the command waits', async () => {
  const silent: Resolved = { state: 'unasked', problem: { name: 'y', status: 0, title: 'no network' } };
  expect(await whyNotSend({ ...serials, codes: ['S-1'] }, async () => silent, say)).toEqual({ kind: 'unreachable' });
});
