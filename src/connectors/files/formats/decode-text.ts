import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { BadFile } from '../bad-file.ts';

export const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

const HEAD_BYTES = 1_024;

export async function readHead(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/**
 * How a text file is written: by its mark, by what an XML declares, else UTF-8 where all of it is, and else GB18030. Throws BadFile where it is
 * none of them, or not what was `wanted`.
 */
export async function findEncoding(path: string, wanted: Encoding | null): Promise<Encoding> {
  const head = await readHead(path);
  const sure = wanted ?? markOf(head) ?? declaredIn(head);
  for (const encoding of sure ? [sure] : (['utf-8', 'gb18030'] as const)) {
    if (await isWritten(path, encoding)) return encoding;
  }
  throw new BadFile(
    sure
      ? {
          zh: `文件不是 ${sure} 编码，里面有读不出的字节。`,
          en: `the file isn't ${sure}: some of its bytes mean nothing there`,
        }
      : { zh: '文件既不是 UTF-8，也不是 GB18030。', en: 'the file is neither UTF-8 nor GB18030' },
  );
}

function markOf(head: Buffer): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : undefined;
}

function declaredIn(head: Buffer): Encoding | undefined {
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/i
    .exec(head.toString('latin1'))?.[1]
    ?.toLowerCase();
  if (declared === undefined) return undefined;
  if (/^(gb18030|gbk|gb2312)$/.test(declared)) return 'gb18030';
  if (/^(utf-?8|us-ascii)$/.test(declared)) return 'utf-8';
  throw new BadFile({ zh: `不支持的 XML 编码 ${declared}。`, en: `XML in ${declared} isn't read` });
}

async function isWritten(path: string, encoding: Encoding): Promise<boolean> {
  try {
    for await (const _text of readText(path, encoding));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The text of a file, piece by piece, without its mark. Throws TypeError for bytes that mean nothing. */
export async function* readText(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of createReadStream(path)) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
