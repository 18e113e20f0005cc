import { expect, test } from 'vitest';
import { z } from 'zod';
import type { EventEnvelope } from '../contract.ts';
import { defineEvent } from '../events/define-event.ts';
import { newId } from '../id.ts';
import { systemPrincipal } from '../principal.ts';
import { openEventFollowers } from './follow-events.ts';

test('what an event keeps inside doesn’t go out, neither at once nor when it is replayed', async () => {
  const said = defineEvent({
    type: 'shop.said',
    aggregate: 'shop.thing',
    permission: 'shop.thing.read',
    summary: { zh: '说了', en: 'Said' },
    data: z.object({ thingId: z.string(), text: z.string() }),
    inside: ['text'],
  });
  const event = (text: string): EventEnvelope => ({
    id: newId(),
    type: said.type,
    version: 1,
    aggregateType: said.aggregate,
    aggregateId: newId(),
    data: { thingId: 'T-1', text },
    at: '2026-11-18T02:00:00.000Z',
  });
  let publish: (event: EventEnvelope) => void = () => {};
  const followers = openEventFollowers(
    (listener) => {
      publish = listener;
      return () => {};
    },
    (type) => (type === said.type ? said : undefined),
  );
  const sent: string[] = [];
  const connection = { write: (text: string) => void sent.push(text), end: () => {}, backlog: () => 0 };
  const follower = { principal: systemPrincipal, types: ['*'], owners: [] };
  followers.follow(
    follower,
    connection,
    async () => [event('earlier')],
    () => {},
  );
  publish(event('held back'));
  await expect.poll(() => sent.length).toBe(2);
  publish(event('at once'));
  expect(sent).toHaveLength(3);
  for (const frame of sent) {
    expect(frame).toContain('"data":{"thingId":"T-1"}');
    expect(frame).not.toMatch(/earlier|held back|at once/);
  }
});
