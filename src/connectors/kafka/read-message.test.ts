import { expect, test } from 'vitest';
import { readMessage } from './read-message.ts';
import { writeMessage } from './write-message.ts';

const message = (value: string | Buffer | null, headers: Record<string, string> = {}, key: string | null = 'WO-1') => ({
  ...{
    topic: 'orders',
    partition: 2,
    offset: 41n,
    timestamp: 1_767_225_600_123n,
    key: key === null ? null : Buffer.from(key),
  },
  value: value === null ? null : Buffer.from(value),
  headers: new Map(Object.entries(headers).map(([name, said]) => [Buffer.from(name), Buffer.from(said)])),
});

test('the fields of an object stand as they are, with key, headers and place beside them', () => {
  expect(readMessage(message('{"number":1}', { Origin: 'mes' }))).toEqual({
    ...{ key: 'WO-1', messageId: 'orders/2/41', changedAt: '2026-01-01T00:00:00.123Z', deleted: false },
    value: {
      number: 1,
      _kafka: {
        key: 'WO-1',
        headers: { origin: 'mes' },
        topic: 'orders',
        partition: 2,
        offset: 41,
        timestamp: '2026-01-01T00:00:00.123Z',
      },
    },
  });
  expect(readMessage(message('[1,2]')).value.value).toEqual([1, 2]);
});

test('a key without a value says that the thing was deleted', () => {
  expect(readMessage(message(null))).toMatchObject({ key: 'WO-1', deleted: true });
});

test('a CloudEvent is known by its id and source, in binary and in structured mode', () => {
  const binary = readMessage(
    message('{"number":1}', {
      ce_id: 'e1',
      ce_source: '/mes',
      ce_type: 'order',
      ce_specversion: '1.0',
      ce_time: '2026-02-01T00:00:00+08:00',
    }),
  );
  expect(binary).toMatchObject({
    messageId: '/mes#e1',
    changedAt: '2026-01-31T16:00:00.000Z',
    value: { number: 1, _event: { type: 'order' } },
  });
  const event = { specversion: '1.0', id: 'e2', source: '/mes', type: 'order', subject: 'WO-9', data: { number: 2 } };
  const structured = readMessage(
    message(JSON.stringify(event), { 'content-type': 'application/cloudevents+json; charset=utf-8' }, null),
  );
  expect(structured).toMatchObject({
    key: 'WO-9',
    messageId: '/mes#e2',
    value: { number: 2, _event: { subject: 'WO-9' } },
  });
  const { data, ...rest } = event;
  const inBase64 = { ...rest, data_base64: Buffer.from(JSON.stringify(data)).toString('base64') };
  expect(readMessage(message(JSON.stringify(inBase64))).value.number).toBe(2);
});

test('what only looks like an event is taken as it is', () => {
  expect(readMessage(message('{"specversion":"1.0","id":"","source":"x"}')).messageId).toBe('orders/2/41');
  expect(readMessage(message('{"id":"1","source":"bin A","data":{"number":3}}')).value).toMatchObject({
    id: '1',
    data: { number: 3 },
  });
});

test('bytes that are no JSON are handed on with the reason, and not more of them than anybody needs', () => {
  for (const bytes of [
    Buffer.from([0xc3, 0x28]),
    Buffer.from([0, 0, 0, 0, 1, 2]),
    Buffer.from('{"a":'),
    Buffer.alloc(0),
  ]) {
    const row = readMessage(message(bytes));
    expect(row).toMatchObject({
      messageId: 'orders/2/41',
      deleted: false,
      value: { $unreadable: expect.any(String), $base64: bytes.toString('base64') },
    });
  }
  expect(String(readMessage(message('x'.repeat(1_000_000))).value.$base64).length).toBeLessThan(100_000);
});

test('what is sent is the same at every try, and reads back as what was meant', () => {
  const request = {
    ...{ resource: 'orders', operation: 'update' as const, foreignId: null, body: { number: 5 } },
    ...{ deliveryKey: 'delivery-5', orderKey: 'WO-5' },
  };
  const settings = { format: 'cloudevents' as const, eventSource: '', eventType: '' };
  const sent = writeMessage(request, settings);
  expect(sent).toEqual(writeMessage(request, settings));
  const back = readMessage({ ...sent, partition: 0, offset: 0n, timestamp: 0n, value: sent.value });
  expect(back).toMatchObject({
    ...{ key: 'WO-5', messageId: 'trueup#delivery-5' },
    value: {
      number: 5,
      _event: { subject: 'WO-5', type: 'orders.update' },
      _kafka: { headers: { 'trueup-delivery': 'delivery-5' } },
    },
  });
  const gone = writeMessage({ ...request, operation: 'delete' }, { ...settings, format: 'plain' });
  expect(readMessage({ ...gone, partition: 0, offset: 0n, timestamp: 0n, value: gone.value })).toMatchObject({
    key: 'WO-5',
    deleted: true,
  });
});
