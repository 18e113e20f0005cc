import type { PushRequest } from '../port.ts';
import type { KafkaSettings } from './kafka-settings.ts';

/** By this header whoever reads knows a delivery that came twice, and `lookUp` finds it again. */
export const DELIVERY_HEADER = 'trueup-delivery';

/** The same bytes at every try of one delivery. A deletion of plain JSON is a tombstone: the key without a value. */
export function writeMessage(
  { resource, operation, body, deliveryKey, orderKey, foreignId }: PushRequest,
  { format, eventSource, eventType }: Pick<KafkaSettings, 'format' | 'eventSource' | 'eventType'>,
) {
  const isEvent = format === 'cloudevents';
  const said = isEvent
    ? {
        specversion: '1.0',
        id: deliveryKey,
        source: eventSource || 'trueup',
        type: eventType || `${resource}.${operation}`,
        subject: foreignId ?? orderKey,
        datacontenttype: 'application/json',
        data: body,
      }
    : body;
  const headers = new Map([
    ['content-type', isEvent ? 'application/cloudevents+json; charset=UTF-8' : 'application/json'],
    [DELIVERY_HEADER, deliveryKey],
  ]);
  return {
    topic: resource,
    key: Buffer.from(orderKey),
    ...(isEvent || operation !== 'delete' ? { value: Buffer.from(JSON.stringify(said)) } : {}),
    headers: new Map([...headers].map(([name, value]) => [Buffer.from(name), Buffer.from(value)])),
  };
}
