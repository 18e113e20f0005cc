import { CheckpointLost, Misconfigured, RefusedThere, Uncertain, Unreachable } from '../port.ts';
import { AddressNotAllowed } from '../reach/guarded-lookup.ts';
import { toTrouble } from '../reach/to-trouble.ts';
import { checkpointLost, misconfigured, refusedThere, uncertain, unreachable } from '../say-trouble.ts';

type Said = Error & { apiId?: string; code?: string };

const rightsMissing = new Set([
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
]);
const notThere = new Set(['UNKNOWN_TOPIC_OR_PARTITION', 'INVALID_TOPIC_EXCEPTION', 'UNKNOWN_TOPIC_ID']);
const notThisOne = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
  'POLICY_VIOLATION',
]);

/** What the library threw, as one of the port's errors. */
export function toKafkaTrouble(error: unknown): Error {
  if (isOurs(error)) return error;
  const all = causesOf(error);
  const cause = error;
  const closed = all.find((one) => one instanceof AddressNotAllowed);
  if (closed) return toTrouble(closed, { host: '', port: 0, millisecondsMax: 0 });
  const ids = all.map(({ apiId }) => apiId ?? '').filter(Boolean);
  const words = [...new Set(all.map(({ message }) => message))].join(' · ').slice(0, 500);
  if (ids.includes('OFFSET_OUT_OF_RANGE')) return checkpointLost(positionGone(words), { cause });
  if (ids.some((id) => id.includes('SASL')) || all.some(({ code }) => code === 'PLT_KFK_AUTHENTICATION')) {
    return misconfigured({ zh: `Kafka 拒绝登录：${words}`, en: `Kafka refuses the sign-in: ${words}` }, { cause });
  }
  if (ids.some((id) => rightsMissing.has(id))) {
    return misconfigured(
      { zh: `该用户没有所需的权限：${words}`, en: `the user lacks a right that this needs: ${words}` },
      { cause },
    );
  }
  if (ids.some((id) => notThere.has(id)) || all.some(({ message }) => message.startsWith('Unknown topic'))) {
    return misconfigured(
      { zh: `没有这个主题，或不许读它：${words}`, en: `there is no such topic, or none that may be read: ${words}` },
      { cause },
    );
  }
  if (all.some(({ code }) => code === 'PLT_KFK_UNSUPPORTED_COMPRESSION')) {
    return misconfigured(
      {
        zh: `消息的压缩方式在这里解不开：zstd 需要 Node 22.15 或更新。${words}`,
        en: `the messages are compressed in a way that can't be undone here; zstd takes Node 22.15 or newer. ${words}`,
      },
      { cause },
    );
  }
  const refusal = ids.find((id) => notThisOne.has(id));
  if (refusal)
    return refusedThere(
      { zh: `Kafka 不收这条消息：${words}`, en: `Kafka won't take this message: ${words}` },
      { cause, status: refusal },
    );
  const tls = all.find(({ code }) => /CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|UNABLE_TO_/.test(code ?? ''));
  if (tls) {
    return misconfigured({ zh: `TLS 连接不成立：${words}`, en: `TLS does not come about: ${words}` }, { cause });
  }
  return unreachable({ zh: `Kafka 没有应答：${words}`, en: `Kafka doesn't answer: ${words}` }, { cause });
}

/** Of a message that was being sent: unless no connection was had at all, it may stand in the topic. */
export function toSendTrouble(error: unknown): Error {
  const trouble = toKafkaTrouble(error);
  if (!(trouble instanceof Unreachable) || wasNeverSent(error)) return trouble;
  return uncertain(
    {
      zh: `消息是否已写入不能确定：${trouble.message}`,
      en: `whether the message was written is not certain: ${trouble.message}`,
    },
    { cause: error },
  );
}

export const positionGone = (why: string) => ({
  zh: `读取位置在 Kafka 里已不存在（超过保留期、被删除或主题被重建）：${why}`,
  en: `Kafka no longer has the position that was read up to (retention passed, deleted, or the topic made anew): ${why}`,
});

function wasNeverSent(error: unknown): boolean {
  const ends = causesOf(error).filter((one) => !('errors' in one));
  const noConnection =
    /^Connection to \S+ (failed|timed out)|^Cannot connect|^connect E|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|Connection ready timed out|waiting for ready/;
  return ends.length > 0 && ends.every(({ message }) => noConnection.test(message));
}

function causesOf(error: unknown, depth = 0): Said[] {
  if (!(error instanceof Error) || depth > 8) return [];
  const below = [...((error as AggregateError).errors ?? []), error.cause];
  return [error, ...below.flatMap((one) => causesOf(one, depth + 1))];
}

function isOurs(error: unknown): error is Error {
  return [Unreachable, Uncertain, RefusedThere, Misconfigured, CheckpointLost].some((kind) => error instanceof kind);
}
