import { expect, test, vi } from 'vitest';
import type { QueuedCommand } from '../queue/command.ts';
import { bringPhoto, letPhotoGo } from './bring-photo.ts';

const command = (path: string, body: Record<string, unknown>) => ({ path, body }) as QueuedCommand;
const photo = command('/subjects/execution.work-order/1/photos', { sha256: 'a1', fileName: 'photo.jpg' });

function scene(answer: () => Promise<Response>, kept: Record<string, Blob> = { a1: new Blob(['picture']) }) {
  const store = {
    get: async (sha256: string) => kept[sha256],
    remove: async (sha256: string) => void delete kept[sha256],
  };
  const fetcher = vi.fn(answer);
  const bring = (one = photo) => bringPhoto(one, 'zh', { store, fetcher: fetcher as unknown as typeof fetch });
  return { kept, store, fetcher, bring };
}

test('the bytes go before their command, and are let go once it was accepted', async () => {
  const { bring, fetcher, store, kept } = scene(async () => Response.json({ uploadId: 'u' }));
  expect(await bring()).toBeUndefined();
  expect(fetcher).toHaveBeenCalledTimes(1);
  expect(Object.keys(kept)).toEqual(['a1']);
  await letPhotoGo(photo, store);
  expect(Object.keys(kept)).toEqual([]);
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
  const { bring, kept } = scene(answer as () => Promise<Response>);
  expect(await bring()).toMatchObject(outcome);
  expect(Object.keys(kept)).toEqual(['a1']);
});

test('whatever attaches no photo, or has its bytes no more, is sent as it is', async () => {
  const gone = scene(async () => Response.json({}), {});
  expect(await gone.bring()).toBeUndefined();
  const other = scene(async () => Response.json({}));
  expect(await other.bring(command('/operations/1/production-reports', { quantityGood: '1' }))).toBeUndefined();
  expect(gone.fetcher).not.toHaveBeenCalled();
  expect(other.fetcher).not.toHaveBeenCalled();
});
