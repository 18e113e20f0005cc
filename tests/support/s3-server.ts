import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a store misbehaves: it answers an error, is silent, or stops in the middle of what it sends. */
export type Misbehaviour = { fails: number; code: string } | 'silent' | 'stops';

/** A store that speaks as much S3 as we use, checks who asks, and does wrong when told to. */
export interface S3Server {
  settings: { endpoint: string; region: string; bucket: string; keyId: string; secret: string; pathStyle: boolean };
  objects: Map<string, Buffer>;
  /** Requests so far, as `PUT key`. */
  asked: string[];
  /** From now on; undefined: it does right again. */
  misbehave(how: Misbehaviour | undefined, methods?: string[]): void;
  /** Called before a request is answered. */
  before: (request: string) => Promise<void> | void;
  stop(): Promise<void>;
}

export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>();
  const asked: string[] = [];
  let wrong: { how: Misbehaviour; methods: string[] | undefined } | undefined;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const settings = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'factory-1',
    bucket: 'trueup-files',
    keyId: 'KEY-OF-TRUEUP',
    secret: 'a/secret+of=the tests',
    pathStyle: true,
  };
  const store: S3Server = {
    settings,
    objects,
    asked,
    misbehave(how, methods) {
      wrong = how && { how, methods };
    },
    before: () => {},
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return store;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = String(request.method);
    const [, bucket, ...rest] = new URL(String(request.url), settings.endpoint).pathname.split('/');
    const key = rest.join('/');
    asked.push(`${method} ${key}`);
    await store.before(`${method} ${key}`);
    const how = wrong && (wrong.methods?.includes(method) ?? true) ? wrong.how : undefined;
    if (how === 'silent') return;
    const body = await bytesOf(request);
    const refusal =
      whyNot(request, body) ?? (bucket === settings.bucket ? undefined : ([404, 'NoSuchBucket'] as const));
    if (refusal) return refuse(response, ...refusal);
    if (typeof how === 'object') return refuse(response, how.fails, how.code);
    const found = objects.get(key);
    if (method === 'PUT') objects.set(key, body);
    else if (method === 'DELETE') objects.delete(key);
    else if (!found) return refuse(response, 404, 'NoSuchKey');
    if (method === 'DELETE') return void response.writeHead(204).end();
    if (method === 'PUT') return void response.writeHead(200).end();
    sendBytes(request, response, found ?? Buffer.alloc(0), how === 'stops');
  }

  /** SigV4, computed by itself from what came over the wire. */
  function whyNot({ headers, method, url }: IncomingMessage, body: Buffer): readonly [number, string] | undefined {
    const said = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    );
    if (!said) return [403, 'AccessDenied'];
    const [, credential = '', signed = '', signature = ''] = said;
    const [keyId, day = '', region = '', service = '', last = ''] = credential.split('/');
    if (keyId !== settings.keyId) return [403, 'InvalidAccessKeyId'];
    if (region !== settings.region || service !== 's3') return [400, 'AuthorizationHeaderMalformed'];
    const { pathname } = new URL(String(url), settings.endpoint);
    const names = signed.split(';');
    const canonical = [
      method,
      pathname,
      '',
      ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
      '',
      signed,
      headers['x-amz-content-sha256'],
    ].join('\n');
    const moment = String(headers['x-amz-date']);
    const scope = [day, region, service, last].join('/');
    const text = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical).toString('hex')].join('\n');
    const signingKey = [day, region, service, last].reduce<string | Buffer>(hmac, `AWS4${settings.secret}`);
    if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name)))
      return [403, 'AccessDenied'];
    if (!moment.startsWith(day)) return [403, 'RequestTimeTooSkewed'];
    if (!timingSafeEqual(hmac(signingKey, text), Buffer.from(signature, 'hex'))) return [403, 'SignatureDoesNotMatch'];
    if (sha256(body).toString('hex') !== headers['x-amz-content-sha256']) return [400, 'XAmzContentSHA256Mismatch'];
    return undefined;
  }
}

function sendBytes(request: IncomingMessage, response: ServerResponse, bytes: Buffer, stops: boolean): void {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const part = first === undefined ? bytes : bytes.subarray(Number(first), Number(last) + 1);
  response.writeHead(first === undefined ? 200 : 206, { 'content-length': part.length });
  if (request.method === 'HEAD') response.end();
  else if (stops) response.write(part.subarray(0, Math.floor(part.length / 2)));
  else response.end(part);
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  const text = `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;
  response
    .writeHead(status, { 'content-type': 'application/xml', 'content-length': Buffer.byteLength(text) })
    .end(text);
}

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest();
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
