import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headersOf, openTestStream, people, startTestServer, workshops } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let stream: ReturnType<typeof openTestStream>;
let address: string;
let signedIn: boolean;

beforeEach(async () => {
  stream = openTestStream();
  signedIn = true;
  server = await startTestServer({
    events: stream,
    eventHeartbeatMilliseconds: 50,
    authenticate: ({ apiKey }) => (signedIn ? people[(apiKey ?? '').split('-')[0] as keyof typeof people] : undefined),
  });
  address = await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => server.stop());

/** A screen that follows; `text` grows as events come. */
async function follow(query = '', who: keyof typeof people = 'operator', headers: Record<string, string> = {}) {
  const abort = new AbortController();
  const response = await fetch(`${address}/api/v1/events${query}`, {
    headers: headersOf(who, headers),
    signal: abort.signal,
  });
  const screen = { response, text: '', ended: false, leave: () => abort.abort() };
  const decoder = new TextDecoder();
  (async () => {
    for await (const chunk of response.body ?? []) screen.text += decoder.decode(chunk as Uint8Array, { stream: true });
  })()
    .catch(() => {})
    .finally(() => {
      screen.ended = true;
    });
  return screen;
}

async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 5_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('a screen sees what happens, as whole events', async () => {
  const screen = await follow('?types=workshop.*');
  expect(screen.response.headers.get('content-type')).toContain('text/event-stream');
  await until(() => screen.text.includes('retry'));
  const event = stream.publish('workshop.order-released', { code: 'WO-1' });
  await until(() => screen.text.includes(event.id));
  const line = screen.text.split('\n').find((entry) => entry.startsWith('data: ')) ?? '';
  expect(JSON.parse(line.slice(6))).toEqual({
    id: event.id,
    type: 'workshop.order-released',
    version: 1,
    aggregateType: 'order',
    aggregateId: event.aggregateId,
    data: { code: 'WO-1' },
    at: event.at,
  });
});

test('a screen sees only the types it asked for, may see, and of its own workshop', async () => {
  const leader = await follow('?types=workshop.*', 'leaderOfA');
  const visitor = await follow('', 'visitor');
  await until(() => leader.text.includes('retry') && visitor.text.includes('retry'));
  const hidden = [
    stream.publish('other.thing'),
    stream.publish('workshop.secret'),
    stream.publish('workshop.order-released', { workshopId: workshops.b }),
  ];
  const seen = [
    stream.publish('workshop.order-released', { workshopId: workshops.a }),
    stream.publish('workshop.order-closed'),
  ];
  await until(() => seen.every((event) => leader.text.includes(event.id)));
  for (const event of hidden) expect(leader.text).not.toContain(event.id);
  expect(visitor.text).not.toContain('data:');
});

test('a screen that was away gets what it missed, once and first', async () => {
  const known = stream.publish('workshop.a');
  const missed = [stream.publish('workshop.b'), stream.publish('workshop.c')];
  const screen = await follow('', 'operator', { 'last-event-id': known.id });
  const later = stream.publish('workshop.d');
  await until(() => screen.text.includes(later.id));
  const ids = [...screen.text.matchAll(/^id: (.*)$/gm)].map((match) => match[1]);
  expect(ids).toEqual([...missed, later].map((event) => event.id));
});

test('a heartbeat comes while nothing happens', async () => {
  const screen = await follow();
  await until(() => screen.text.includes(': still here'));
});

test('a session that is revoked stops listening', async () => {
  const screen = await follow();
  await until(() => screen.text.includes('retry'));
  signedIn = false;
  await until(() => screen.ended);
  expect(screen.text).toContain('"reason":"signed_out"');
});

test('a screen that takes nothing is dropped, and counted', async () => {
  const { port } = new URL(address);
  const socket = connect(Number(port), '127.0.0.1');
  const { authorization } = headersOf('operator');
  socket.write(`GET /api/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\n\r\n`);
  await new Promise((resolve) => socket.once('data', resolve));
  socket.pause();
  const figures = async () => (await server.app.inject({ url: '/metrics' })).body;
  for (let index = 0; index < 400 && !(await figures()).includes('reason="too_slow"'); index += 1) {
    for (let burst = 0; burst < 20; burst += 1) stream.publish('workshop.a', { text: 'x'.repeat(4_000) });
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(await figures()).toContain('trueup_event_followers_dropped_total{reason="too_slow"} 1');
  expect(await figures()).toContain('trueup_event_followers 0');
  socket.destroy();
});

test('a screen that leaves is forgotten', async () => {
  const screen = await follow();
  await until(() => screen.text.includes('retry'));
  const figures = async () => (await server.app.inject({ url: '/metrics' })).body;
  expect(await figures()).toContain('trueup_event_followers 1');
  screen.leave();
  const end = performance.now() + 5_000;
  while (!(await figures()).includes('trueup_event_followers 0') && performance.now() < end)
    await new Promise((r) => setTimeout(r, 5));
  expect(await figures()).toContain('trueup_event_followers 0');
});

test('a shutdown ends every stream with its reason', async () => {
  const screen = await follow();
  await until(() => screen.text.includes('retry'));
  await server.shutDown(1_000);
  await until(() => screen.ended);
  expect(screen.text).toContain('"reason":"shutting_down"');
  expect(stream.listeners.size).toBe(0);
});

test('types that cannot be read are refused, and so is nobody', async () => {
  expect((await follow('?types=%3Cscript%3E')).response.status).toBe(400);
  expect((await fetch(`${address}/api/v1/events`)).status).toBe(401);
});

test('a fifth stream of one session ends the oldest with a word, and nobody else’s', async () => {
  const other = await follow('', 'leaderOfA');
  const screens = [];
  for (let count = 0; count < 5; count += 1) screens.push(await follow());
  const [oldest, ...younger] = screens;
  await until(() => oldest?.ended === true);
  expect(oldest?.text).toContain('"reason":"replaced"');
  // A browser that opens it again at once would only end the next.
  expect(oldest?.text).toContain('retry: 60000');
  const event = stream.publish('workshop.order-released');
  await until(() => [other, ...younger].every((screen) => screen.text.includes(event.id)));
  for (const screen of [other, ...younger]) screen.leave();
});

test('one person has twenty-four streams over all their sessions', async () => {
  const { operator } = people;
  let session = 0;
  await server.stop();
  server = await startTestServer({
    events: stream,
    authenticate: () => {
      session += 1;
      return { ...operator, personId: operator.id, sessionId: `session-${session}` };
    },
  });
  address = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const screens: Awaited<ReturnType<typeof follow>>[] = [];
  for (let count = 0; count < 26; count += 1) screens.push(await follow());
  await until(() => screens.filter((screen) => screen.ended).length === 2);
  expect(screens.findIndex((screen) => !screen.ended)).toBe(2);
  for (const screen of screens) screen.leave();
});
