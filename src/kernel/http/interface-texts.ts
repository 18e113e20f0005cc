import { KEPT_DAYS } from '../commands/idempotency.ts';
import { headerNames } from '../contract.ts';
import { plainCookies } from './cookie-names.ts';

export const introduction = `每个修改都要带 Idempotency-Key；重复发送得到第一次的结果。数量是文本形式的十进制数。时间带时区。
拒绝以 application/problem+json 回答，所有回答的语言：Accept-Language 指明中文或英文时以它为准，否则用本人的语言，再否则用中文。会发出的事件见 [asyncapi.json](/asyncapi.json)。

Every change carries an Idempotency-Key; sending it again gives the first answer. Quantities are decimal text. Times carry
their offset. Refusals are application/problem+json. Every answer is in the language that Accept-Language
names if it is Chinese or English, else in the person's own, else in Chinese. What is told is described at [asyncapi.json](/asyncapi.json).`;

/** How callers prove who they are. */
export const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: plainCookies.session,
    description: 'POST /api/v1/sign-in; over https that Trueup itself serves it is called __Host-trueup_session',
  },
  apiKey: { type: 'http', scheme: 'bearer', description: 'POST /api/v1/api-keys' },
};

export const sharedParameters: { [name: string]: unknown } = {
  IdempotencyKey: {
    name: headerNames.idempotencyKey,
    in: 'header',
    required: true,
    description: `这次操作的唯一键，建议用 UUID。第一次的结果，无论是接受还是按规则拒绝（404、409、422），都按键和发送人保留 ${KEPT_DAYS} 天：同一个键、同样的内容再发一次，得到的就是那个结果，并带有 ${headerNames.replayed}: true；被拒绝后要重做，请用新的键。同一个键带不同的内容，以 422 kernel.idempotency_key_reused 拒绝。第一次还没处理完时，以 409 kernel.idempotency_in_flight 和 Retry-After 回答。400、401、403、429、503 不保留，可用同一个键重试。

A key of this action’s own; a UUID is best. The first answer, accepted or refused by a rule (404, 409, 422), is kept for ${KEPT_DAYS} days under the key and its sender: the same key with the same content gets that answer again, an accepted one with ${headerNames.replayed}: true; to try anew after a refusal, take a new key. The same key with other content is refused with 422 kernel.idempotency_key_reused. While the first is under way, the answer is 409 kernel.idempotency_in_flight with Retry-After. 400, 401, 403, 429 and 503 are not kept: try again with the same key.`,
    schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]+$' },
  },
  DeviceTime: {
    name: headerNames.deviceTime,
    in: 'header',
    required: false,
    description: '设备时钟；相差太多会被拒绝 · The device’s clock; refused when it is too far off',
    schema: { type: 'string', format: 'date-time' },
  },
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    required: false,
    schema: { type: 'string', examples: ['zh', 'en'] },
  },
};

export const cursorText =
  '上一页的 nextCursor 作为下一页的 cursor，排序、筛选和搜索不变，直到它为 null；不与 offset 同用 · Send nextCursor of a page as cursor of the next, with the same sort, filters and search, until it is null; not together with offset';
