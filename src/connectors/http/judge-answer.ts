import type { Text } from '../../kernel/contract.ts';
import type { Clock } from '../../kernel/index.ts';
import { misconfigured, refusedThere, uncertain, unreachable } from '../say-trouble.ts';
import type { Exchanged } from './exchange.ts';
import { readRetryAfter } from './rate-limit.ts';
import { textOf } from './read-body.ts';

const WORDS_MAX = 300;

/**
 * Throws what a status other than 2xx means: Unreachable (429, 5xx, and what says that it came too early), Misconfigured (401, 403, and a
 * redirect that leads nowhere), RefusedThere with the status (any other 4xx). A gateway that waited in vain for a write leaves it Uncertain.
 */
export function judgeAnswer(answer: Exchanged, { writes, clock }: { writes: boolean; clock: Clock }): void {
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  const said = sayAnswer(answer);
  if (status === 401 || status === 403) {
    const why =
      status === 401
        ? { zh: '登录信息不被接受', en: 'the sign-in is not accepted' }
        : { zh: '没有权限', en: 'no right to do so' };
    throw misconfigured({ zh: `${why.zh}：${said.zh}`, en: `${why.en}: ${said.en}` });
  }
  if (writes && (status === 502 || status === 504)) throw uncertain(said);
  if (status >= 500 || status === 429 || status === 408 || status === 425) {
    const retryAfter = readRetryAfter(answer.headers, clock);
    throw unreachable(said, retryAfter === null ? {} : { retryAfter });
  }
  if (status >= 400) throw refusedThere(said, { status: String(status) });
  throw misconfigured(said);
}

/** The status, and the other side's own words as far as they can be read. */
export function sayAnswer(answer: Exchanged): Text {
  const words = wordsOf(answer);
  const from = `${answer.url.hostname} HTTP ${answer.status}`;
  return { zh: words ? `${from}：${words}` : from, en: words ? `${from}: ${words}` : from };
}

function wordsOf(answer: Exchanged): string {
  const text = textOf(answer);
  const plain = /html/i.test(answer.headers['content-type'] ?? '')
    ? (/<title>([^<]*)</i.exec(text)?.[1] ?? '')
    : told(text);
  return plain.replace(/\s+/g, ' ').trim().slice(0, WORDS_MAX);
}

/** Where problem documents and most APIs have their sentence. */
function told(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    const inside = [body, (body as { error?: unknown })?.error];
    const sentences = inside.flatMap((from) =>
      ['detail', 'title', 'message', 'error_description', 'msg', 'error'].flatMap((name) => {
        const value = typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[name] : undefined;
        return typeof value === 'string' && value !== '' ? [value] : [];
      }),
    );
    return [...new Set(sentences)].join(' · ') || text;
  } catch {
    return text;
  }
}
