import iconv from 'iconv-lite';
import type { Json } from '../../kernel/contract.ts';
import { misconfigured, uncertain, unreachable } from '../say-trouble.ts';
import type { Exchanged } from './exchange.ts';
import { parseJson } from './parse-json.ts';
import { parseXml } from './parse-xml.ts';

/** The body as text, in the encoding that is said, UTF-8 where none is. */
export function textOf({ headers, body }: Pick<Exchanged, 'headers' | 'body'>): string {
  const charset = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1] ?? 'utf-8';
  return (iconv.encodingExists(charset) ? iconv.decode(body, charset) : body.toString('utf8')).replaceAll('\0', '');
}

/** The body as data: XML where it says so, JSON else; null where there is none. A write whose answer can't be read is Uncertain. */
export function dataOf(answer: Exchanged, writes: boolean): Json {
  const text = textOf(answer).replace(/^﻿/, '');
  if (text.trim() === '') return null;
  const type = answer.headers['content-type'] ?? '';
  try {
    return /\bxml\b/i.test(type) && !/html/i.test(type) ? parseXml(text) : parseJson(text);
  } catch (cause) {
    const { host } = answer.url;
    const said = {
      zh: `${host} 的应答不是有效的数据（${type || '未标明类型'}）。`,
      en: `the answer of ${host} can't be read as data (${type || 'of no type'})`,
    };
    if (writes) throw uncertain(said, { cause });
    // A page for people where data should be: the address, or a sign-in, is another one.
    if (/html/i.test(type)) throw misconfigured(said, { cause });
    throw unreachable(said, { cause });
  }
}
