import { createHash } from 'node:crypto';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { Clock } from '../clock.ts';
import { type ObjectStore, type StoredBytes, StoreTrouble } from './object-store.ts';

export interface S3Settings {
  endpoint: string;
  region: string;
  bucket: string;
  keyId: string;
  secret: string;
  /** True: endpoint/bucket/key; false: bucket.endpoint/key. */
  pathStyle: boolean;
}

/** How long the store may be silent, from the first packet on and between any two. */
export const STORE_SILENT_MILLISECONDS_MAX = 10_000;
const TRIES_MAX = 2;
const AGAIN_MILLISECONDS = 200;
const ERROR_BYTES_MAX = 4_096;
const PROBE_KEY = 'trueup/probe';
const nothing = createHash('sha256').digest();

/** A bucket of whatever speaks S3; requests are signed with SigV4, and so is the hash of what is sent. */
export function openS3Store(
  settings: S3Settings,
  clock: Clock,
  silentMillisecondsMax = STORE_SILENT_MILLISECONDS_MAX,
): ObjectStore {
  const ask = (method: string, key: string, rest: Partial<Asked> = {}) =>
    tryTwice(() => send(settings, clock, { method, key, silentMillisecondsMax, ...rest }));
  const has = async (key: string) => {
    try {
      (await ask('HEAD', key)).resume();
      return true;
    } catch (error) {
      if (error instanceof StoreTrouble && error.kind === 'missing') return false;
      throw error;
    }
  };
  const put = async (key: string, content: StoredBytes) => {
    (await ask('PUT', key, { content })).resume();
  };
  return {
    place: `${new URL(settings.endpoint).host}/${settings.bucket}`,
    put,
    has,
    async *get(key, { from, to }) {
      const answer = await ask('GET', key, { range: `bytes=${from}-${to}` });
      yield* chunksOf(answer, to - from + 1, silentMillisecondsMax);
    },
    async remove(key) {
      try {
        (await ask('DELETE', key)).resume();
      } catch (error) {
        if (!(error instanceof StoreTrouble && error.kind === 'missing')) throw error;
      }
    },
    async tryOut() {
      // Some keys may not list, and are then refused what isn't there: only writing proves anything.
      const there = await has(PROBE_KEY).catch((error: unknown) => {
        if (error instanceof StoreTrouble && error.kind === 'refuses') return false;
        throw error;
      });
      const text = Buffer.from('Trueup\n');
      const sha256 = createHash('sha256').update(text).digest();
      if (!there) await put(PROBE_KEY, { size: text.length, sha256, open: () => Readable.from([text]) });
    },
  };
}

interface Asked {
  method: string;
  key: string;
  range: string;
  content: StoredBytes;
  silentMillisecondsMax: number;
}

/** What may pass by itself is tried once more; whoever is silent has had its time. */
async function tryTwice<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const passes = error instanceof StoreTrouble && (error.kind === 'unreachable' || error.kind === 'fails');
      if (!passes || tries >= TRIES_MAX) throw error;
      await sleep(AGAIN_MILLISECONDS);
    }
  }
}

/** The answer to one request that was granted; its body is still to come. */
async function send(
  settings: S3Settings,
  clock: Clock,
  asked: Partial<Asked> & Pick<Asked, 'method' | 'key' | 'silentMillisecondsMax'>,
): Promise<IncomingMessage> {
  const { method, key, content, range, silentMillisecondsMax: timeout } = asked;
  const { url, headers } = await new AwsV4Signer({
    method,
    url: addressOf(settings, key),
    headers: {
      'x-amz-content-sha256': (content?.sha256 ?? nothing).toString('hex'),
      ...(range ? { range } : {}),
      ...(content ? { 'content-length': String(content.size), 'content-type': 'application/octet-stream' } : {}),
    },
    service: 's3',
    region: settings.region,
    accessKeyId: settings.keyId,
    secretAccessKey: settings.secret,
    datetime: clock
      .now()
      .toISOString()
      .replaceAll(/[:-]|\.\d{3}/g, ''),
  }).sign();
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(
      url,
      { method, headers: Object.fromEntries(headers), timeout },
      resolve,
    );
    const end = (error: Error) => request.destroy(error);
    request.on('timeout', () => end(silent(timeout)));
    request.on('error', (error) => reject(error instanceof StoreTrouble ? error : broken(error)));
    if (content) content.open().on('error', end).pipe(request);
    else request.end();
  });
  // From here on whoever reads is waited for too, so only `chunksOf` measures.
  answer.socket.setTimeout(0);
  const status = answer.statusCode ?? 0;
  if (status >= 200 && status < 300) return answer;
  throw troubleOf(status, await readError(answer, timeout));
}

function addressOf({ endpoint, bucket, pathStyle }: S3Settings, key: string): string {
  const url = new URL(endpoint);
  const before = url.pathname.replace(/\/$/, '');
  if (pathStyle) url.pathname = `${before}/${bucket}/${key}`;
  else {
    url.hostname = `${bucket}.${url.hostname}`;
    url.pathname = `${before}/${key}`;
  }
  return url.href;
}

/** Time runs only while the store is waited for, not while our own reader takes its time. */
async function* chunksOf(answer: IncomingMessage, size: number, millisecondsMax: number): AsyncGenerator<Buffer> {
  const chunks = answer[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const said = answer.headers['content-length'];
  let came = 0;
  try {
    if (said !== undefined && Number(said) !== size) throw new StoreTrouble('missing', `${said} of ${size} bytes`);
    for (;;) {
      const { value, done } = await within(chunks.next(), millisecondsMax).catch((error: Error) => {
        throw error instanceof StoreTrouble ? error : broken(error);
      });
      if (done) break;
      came += value.length;
      yield value;
    }
  } finally {
    answer.destroy();
  }
  if (came !== size) throw new StoreTrouble('missing', `${came} of ${size} bytes`);
}

async function within<T>(work: Promise<T>, millisecondsMax: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(silent(millisecondsMax)), millisecondsMax);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function silent(millisecondsMax: number): StoreTrouble {
  return new StoreTrouble('slow', `${millisecondsMax / 1_000} s`);
}

function broken(error: NodeJS.ErrnoException): StoreTrouble {
  return new StoreTrouble('unreachable', error.code ?? error.message);
}

/** The name of the error in the XML of an answer; undefined where it has none, as to HEAD. */
async function readError(answer: IncomingMessage, millisecondsMax: number): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let bytes = 0;
  const size = Number(answer.headers['content-length']);
  try {
    for await (const part of chunksOf(answer, size, millisecondsMax)) {
      parts.push(part);
      bytes += part.length;
      if (bytes >= ERROR_BYTES_MAX) break;
    }
  } catch {
    // What came of it is enough.
  }
  return /<Code>([\w.]{1,80})<\/Code>/.exec(Buffer.concat(parts).toString('utf8'))?.[1];
}

function troubleOf(status: number, code: string | undefined): StoreTrouble {
  const answer = code ?? String(status);
  if (status >= 500 || status === 429 || status === 408) return new StoreTrouble('fails', answer);
  if ((status === 404 || status === 416) && code !== 'NoSuchBucket') return new StoreTrouble('missing', answer);
  return new StoreTrouble('refuses', answer);
}
