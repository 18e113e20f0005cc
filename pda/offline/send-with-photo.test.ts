import { expect, test, vi } from 'vitest';
import type { Outcome, QueuedCommand } from '../queue/command.ts';
import { sendWithPhoto } from './send-with-photo.ts';

const accepted: Outcome = { kind: 'accepted', answer: {} };
const command = (path: string, body: Record<string, unknown>) => ({ path, body }) as QueuedCommand;
const photo = command('/subjects/execution.work-order/1/photos', { sha256: 'a1', fileName: 'photo.jpg' });

function scene(answer: () => Promise<Response>, kept: Record<string, Blob> = { a1: new Blob(['picture']) }) {
  const order: string[] = [];
  const store = {
    get: async (sha256: string) => kept[sha256],
    remove: async (sha256: string) => void delete kept[sha256],
  };
  const fetcher = vi.fn(async () => {
    order.push('bytes');
    return answer();
  });
  const send = vi.fn(async () => {
    order.push('command');
    return accepted;
  });
  const run = (one = photo) => sendWithPhoto(one, 'zh', send, { store, fetcher: fetcher as unknown as typeof fetch });
  return { order, kept, fetcher, send, run };
}

test('the bytes go first, and are let go once the command was accepted', async () => {
  const { run, order, kept } = scene(async () => Response.json({ uploadId: 'u' }));
  expect(await run()).toEqual(accepted);
  expect([order, Object.keys(kept)]).toEqual([['bytes', 'command'], []]);
});

test.each([
  ['no network', () => Promise.reject(new TypeError('fetch failed')), { kind: 'unreachable' }],
  ['a session that ended', async () => Response.json({ title: 'x' }, { status: 401 }), { kind: 'signed_out' }],
  [
    'too many at once',
    async () => Response.json({ title: 'x' }, { status: 429 }),
    { kind: 'trouble', trouble: 'busy' },
  ],
  ['a server in trouble', async () => new Response('', { status: 502 }), { kind: 'trouble', trouble: 'server' }],
  ['a picture that isn’t taken', async () => Response.json({ title: 'x' }, { status: 422 }), { kind: 'refused' }],
] as const)('with %s the command waits, and the picture stays', async (_what, answer, outcome) => {
  const { run, send, kept } = scene(answer as () => Promise<Response>);
  expect(await run()).toMatchObject(outcome);
  expect(send).not.toHaveBeenCalled();
  expect(Object.keys(kept)).toEqual(['a1']);
});

test('whatever attaches no photo, or has its bytes no more, is sent as it is', async () => {
  const gone = scene(async () => Response.json({}), {});
  expect(await gone.run()).toEqual(accepted);
  const other = scene(async () => Response.json({}));
  expect(await other.run(command('/operations/1/production-reports', { quantityGood: '1' }))).toEqual(accepted);
  expect([gone.order, other.order]).toEqual([['command'], ['command']]);
});
