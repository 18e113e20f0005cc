import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { beginAsAnother, get, onSignedOut, post, takeOver } from './api.ts';

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

test('while somebody signs in, what the screens ask waits: for who comes it isn’t asked, for who stays it is', async () => {
  const asked: string[] = [];
  const answers = new Map<string, (response: Response) => void>();
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url);
    return new Promise<Response>((resolve) => answers.set(url, resolve));
  });
  const signIn = (becomes: boolean) =>
    takeOver(async () => {
      await post('/sign-in/badge');
      await Promise.resolve();
      if (becomes) beginAsAnother();
    });
  const signsIn = '/api/v1/sign-in/badge';
  const counts = '/api/v1/count-places';
  const yes = () => Response.json({});

  const coming = signIn(true);
  const ofWhoLeaves = get('/count-places');
  answers.get(signsIn)?.(yes());
  await coming;
  await expect(ofWhoLeaves).rejects.toMatchObject({ status: 0 });
  expect(asked).toEqual([signsIn]);

  const failing = signIn(true);
  const ofWhoStays = get('/count-places');
  expect(asked).toEqual([signsIn, signsIn]);
  answers.get(signsIn)?.(refused());
  await expect(failing).rejects.toMatchObject({ status: 401 });
  await vi.waitFor(() => expect(asked).toEqual([signsIn, signsIn, counts]));
  answers.get(counts)?.(yes());
  await expect(ofWhoStays).resolves.toEqual({});
});
