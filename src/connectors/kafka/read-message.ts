import type { Json } from '../../kernel/contract.ts';
import type { Row, SourceRow } from '../port.ts';

/** A message as the broker keeps it. */
export interface KafkaMessage {
  topic: string;
  partition: number;
  offset: bigint;
  /** Milliseconds since 1970. */
  timestamp: bigint;
  key: Buffer | null | undefined;
  value: Buffer | null | undefined;
  headers: Map<Buffer | string, Buffer | string>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
/** More of what can't be read is no help to anybody. */
const UNREADABLE_BYTES_MAX = 64 * 1024;

/**
 * What a message says. The fields of its JSON object stand as they are (anything else under `value`); beside them `_kafka` holds key, headers
 * and place, and `_event` the attributes of a CloudEvent (https://github.com/cloudevents/spec, 1.0, Kafka binding: binary and structured). What
 * isn't JSON becomes `{ $unreadable, $base64 }`, so that it is kept and seen instead of holding up its partition.
 */
export function readMessage(message: KafkaMessage): SourceRow {
  const { topic, partition, offset } = message;
  const key = textOf(message.key);
  const headers = Object.fromEntries(
    [...message.headers].map(([name, value]) => [String(name).toLowerCase(), textOf(value) ?? '']),
  );
  const changedAt = isoOf(message.timestamp);
  const place = { key, headers, topic, partition, offset: Number(offset), timestamp: changedAt };
  const plain = { key, messageId: `${topic}/${partition}/${offset}`, changedAt, deleted: false };
  const read = readJson(message.value);
  if ('unreadable' in read) {
    const bytes = message.value ?? Buffer.alloc(0);
    const base64 = bytes.subarray(0, UNREADABLE_BYTES_MAX).toString('base64');
    return { ...plain, value: { $unreadable: read.unreadable, $base64: base64, _kafka: place } };
  }
  const event = eventIn(headers, read.json);
  const data = event ? event.data : read.json;
  const value = { ...rowOf(data), _kafka: place };
  const deleted = message.value === null || message.value === undefined;
  if (!event) return { ...plain, deleted, value };
  const { id, source, subject, time } = event.attributes;
  return {
    key: key ?? subject ?? null,
    messageId: `${source}#${id}`,
    changedAt: time !== undefined && !Number.isNaN(Date.parse(time)) ? new Date(time).toISOString() : changedAt,
    deleted,
    value: { ...value, _event: event.attributes },
  };
}

interface CloudEvent {
  attributes: Record<string, string> & { id: string; source: string };
  data: Json;
}

function eventIn(headers: Record<string, string>, json: Json): CloudEvent | null {
  const inHeaders = Object.entries(headers).filter(([name]) => name.startsWith('ce_'));
  if (inHeaders.length > 0)
    return eventOf(
      inHeaders.map(([name, value]) => [name.slice(3), value]),
      json,
    );
  const isStructured = headers['content-type']?.startsWith('application/cloudevents+json') ?? false;
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return null;
  if (!isStructured && !('specversion' in json)) return null;
  const { data, data_base64: base64, ...attributes } = json;
  return eventOf(Object.entries(attributes), data ?? (typeof base64 === 'string' ? decoded(base64) : null));
}

/** Null where it lacks what makes an event one: it is then taken as it is. */
function eventOf(attributes: [string, Json | undefined][], data: Json): CloudEvent | null {
  const texts = attributes.flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, String(value)]],
  );
  const { id, source, ...rest } = Object.fromEntries(texts) as Record<string, string>;
  return id && source ? { attributes: { ...rest, id, source }, data } : null;
}

function decoded(base64: string): Json {
  const read = readJson(Buffer.from(base64, 'base64'));
  return 'json' in read ? read.json : base64;
}

function rowOf(json: Json): Row {
  if (json === null) return {};
  return typeof json === 'object' && !Array.isArray(json) ? (json as Row) : { value: json };
}

function readJson(bytes: Buffer | null | undefined): { json: Json } | { unreadable: string } {
  if (bytes === null || bytes === undefined) return { json: null };
  if (bytes.length === 0) return { unreadable: 'the message is empty' };
  if (bytes[0] === 0) return { unreadable: 'it begins with a zero byte, as Avro with a schema registry does' };
  try {
    return { json: JSON.parse(utf8.decode(bytes)) as Json };
  } catch (error) {
    return {
      unreadable: error instanceof SyntaxError ? `it isn't JSON: ${error.message}`.slice(0, 200) : "it isn't UTF-8",
    };
  }
}

function textOf(bytes: Buffer | string | null | undefined): string | null {
  if (bytes === null || bytes === undefined) return null;
  if (typeof bytes === 'string') return bytes;
  try {
    return utf8.decode(bytes);
  } catch {
    return `base64:${bytes.toString('base64')}`;
  }
}

function isoOf(timestamp: bigint): string | null {
  const moment = new Date(Number(timestamp));
  return timestamp < 0n || Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
