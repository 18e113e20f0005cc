import { createHmac } from 'node:crypto';
import type { ChannelKind } from '../contract.ts';
import type { Said } from './write-message.ts';

/** Ways that are one POST to an address. */
export type PostedKind = Exclude<ChannelKind, 'mail'>;

/** What a channel is reached by; a robot's address holds its key. */
export interface Reached {
  address: string;
  signing: string | undefined;
}

export interface Post {
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/** As the vendors' documents have it: WeCom 4,096 bytes of markdown, DingTalk and Feishu about 20 kB of the whole request. */
const bytesMax: Record<PostedKind, number> = { wecom: 4_000, dingtalk: 15_000, feishu: 15_000, webhook: 100_000 };
const json = { 'content-type': 'application/json; charset=utf-8' };

/** The request that says a message, in the vendor's form and signed as the vendor asks. */
export function writePost(kind: PostedKind, { address, signing }: Reached, said: Said, now: Date): Post {
  const url = new URL(address);
  const text = cutTo(said.markdown, bytesMax[kind]);
  switch (kind) {
    case 'wecom':
      return { url, headers: json, body: JSON.stringify({ msgtype: 'markdown', markdown: { content: text } }) };
    case 'dingtalk': {
      const timestamp = String(now.getTime());
      if (signing !== undefined) {
        url.searchParams.set('timestamp', timestamp);
        url.searchParams.set('sign', hmac(signing, `${timestamp}\n${signing}`));
      }
      const body = { msgtype: 'markdown', markdown: { title: said.title, text } };
      return { url, headers: json, body: JSON.stringify(body) };
    }
    case 'feishu': {
      const timestamp = String(Math.floor(now.getTime() / 1_000));
      // Here the text that is signed is the key, and nothing is what it signs.
      const signed = signing === undefined ? {} : { timestamp, sign: hmac(`${timestamp}\n${signing}`, '') };
      const header = { title: { tag: 'plain_text', content: said.title }, template: colours[said.tone] };
      const card = { config: { wide_screen_mode: true }, header, elements: [{ tag: 'markdown', content: text }] };
      return { url, headers: json, body: JSON.stringify({ ...signed, msg_type: 'interactive', card }) };
    }
    case 'webhook': {
      const timestamp = String(Math.floor(now.getTime() / 1_000));
      const body = JSON.stringify({ ...said.data, title: said.title, text });
      const signature: Record<string, string> =
        signing === undefined ? {} : { 'trueup-signature': signatureOf(signing, timestamp, body) };
      return { url, headers: { ...json, 'trueup-timestamp': timestamp, ...signature }, body };
    }
  }
}

const colours = { red: 'red', amber: 'orange', green: 'green' } as const;

function hmac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

/** Over `<timestamp>.<body>`, hex, as events of webhooks are signed. */
function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Cut at a line, so that the whole has at most so many bytes. */
export function cutTo(text: string, most: number): string {
  if (Buffer.byteLength(text) <= most) return text;
  const kept: string[] = [];
  let bytes = Buffer.byteLength('\n…');
  for (const line of text.split('\n')) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > most) break;
    kept.push(line);
  }
  if (kept.length > 0) return `${kept.join('\n')}\n…`;
  return `${Buffer.from(text)
    .subarray(0, most - 8)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')}…`;
}

/** What an answer means. Taken, with what went wrong all the same; limited: too much at once; refused: settings must be mended; away: the same later. */
export type Heard =
  | { kind: 'taken'; answer?: string }
  | { kind: 'limited' | 'refused' | 'away'; answer: string; waitSeconds?: number };

/** Robots say no with 200 and a code in the body. Codes by the vendors' documents. */
const limitedCodes: Record<PostedKind, ReadonlySet<number>> = {
  wecom: new Set([45009]),
  dingtalk: new Set([130101, 410100, 660026]),
  feishu: new Set([9499, 11232, 99991400]),
  webhook: new Set(),
};
/** DingTalk shuts a robot out for ten minutes, the others for one. */
const limitedSeconds: Record<PostedKind, number> = { wecom: 60, dingtalk: 600, feishu: 60, webhook: 60 };
const ANSWER_SHOWN = 300;

export function readHeard(kind: PostedKind, status: number, body: string): Heard {
  const answer = `${status} ${body}`.trim().slice(0, ANSWER_SHOWN);
  if (status === 429) return { kind: 'limited', answer, waitSeconds: limitedSeconds[kind] };
  if (status >= 500 || status === 408) return { kind: 'away', answer };
  if (status < 200 || status >= 300) return { kind: 'refused', answer };
  if (kind === 'webhook') return { kind: 'taken' };
  const code = codeIn(body);
  if (code === 0) return { kind: 'taken' };
  // Something else answers there, such as the sign-in page of a network.
  if (code === undefined) return { kind: 'away', answer };
  if (limitedCodes[kind].has(code)) return { kind: 'limited', answer, waitSeconds: limitedSeconds[kind] };
  // WeCom says -1 when it is busy itself.
  return { kind: code === -1 ? 'away' : 'refused', answer };
}

/** `errcode` of WeCom and DingTalk, `code` of Feishu, which older robots call `StatusCode`. */
function codeIn(body: string): number | undefined {
  let read: unknown;
  try {
    read = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { errcode, code, StatusCode } = (typeof read === 'object' && read !== null ? read : {}) as Record<
    string,
    unknown
  >;
  const found = Number(errcode ?? code ?? StatusCode);
  return Number.isFinite(found) ? found : undefined;
}
