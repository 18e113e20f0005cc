import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginAsAnother, get, onSignedOut } from './api.ts';

const refused = () =>
  new Response('{"title":"signed out","status":401}', {
    status: 401,
    headers: { 'content-type': 'application/problem+json' },
  });

beforeEach(() => vi.stubGlobal('document', { documentElement: {} }));
afterEach(() => vi.unstubAllGlobals());

test('a refusal of what somebody asked who has left signs nobody out who came after them', async () => {
  const told = vi.fn();
  onSignedOut(told);
  let answer = (_response: Response) => {};
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
  const late = get('/operations');
  beginAsAnother();
  answer(refused());
  await expect(late).rejects.toMatchObject({ status: 401 });
  expect(told).not.toHaveBeenCalled();
  const own = get('/operations');
  answer(refused());
  await expect(own).rejects.toMatchObject({ status: 401 });
  expect(told).toHaveBeenCalledOnce();
});
