import type { Json } from '../../kernel/contract.ts';
import type { MqttMessage } from '../../kernel/mqtt/take-message.ts';
import type { Row, SourceRow } from '../port.ts';

export interface MessageForm {
  payload: 'auto' | 'text';
  /** Dotted, into the payload; empty where nothing says it. */
  idField: string;
  keyField: string;
  momentField: string;
}

const PAYLOAD_BYTES_MAX = 1024 * 1024;

/**
 * A message as a row: the fields of its payload, `topic`, and the topic's named levels, which win, as a broker can watch who publishes where; what
 * they hide stands under `payload`. A plain value is `value`, as the text it was: no digit is lost. What is no text is told in base64.
 */
export function readMessage(
  { topic, payload, retained }: MqttMessage,
  levels: Readonly<Record<string, string>>,
  form: MessageForm,
): SourceRow {
  const told = readPayload(payload, form.payload);
  const around: Row = { topic, ...levels };
  const hidden = Object.entries(told).filter(([name]) => Object.hasOwn(around, name));
  const value: Row = {
    ...told,
    ...(hidden.length > 0 ? { payload: Object.fromEntries(hidden) } : {}),
    ...around,
    ...(retained ? { retained } : {}),
  };
  const id = textAt(told, form.idField);
  return {
    key: textAt(told, form.keyField) ?? topic,
    // MQTT has no ids: two equal messages of a counter are two pieces.
    messageId: id === undefined ? null : `${topic}#${id}`,
    changedAt: momentOf(textAt(told, form.momentField)),
    deleted: false,
    value,
  };
}

function readPayload(payload: Buffer, form: MessageForm['payload']): Row {
  if (payload.length > PAYLOAD_BYTES_MAX) return { tooLarge: payload.length };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
  } catch {
    return { bytes: payload.toString('base64') };
  }
  if (form === 'auto' && text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text) as Row;
    } catch {
      return { value: text };
    }
  }
  return { value: text };
}

export function textAt(value: Row, path: string): string | undefined {
  if (path === '') return undefined;
  let found: Json | undefined = value;
  for (const step of Object.hasOwn(value, path) ? [path] : path.split('.'))
    found =
      typeof found === 'object' && found !== null && !Array.isArray(found) && Object.hasOwn(found, step)
        ? found[step]
        : undefined;
  return typeof found === 'string' || typeof found === 'number' ? String(found) : undefined;
}

/** ISO 8601 with an offset, or seconds or milliseconds since 1970, as devices tell them. */
function momentOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const seconds = /^\d{10}(\.\d+)?$/.test(text)
    ? Number(text) * 1_000
    : /^\d{13}$/.test(text)
      ? Number(text)
      : undefined;
  if (seconds === undefined && !/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const moment = new Date(seconds ?? text);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}
