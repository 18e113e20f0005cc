import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { mayReach, maySend, type TargetPolicy } from '../rules/allowed-address.ts';

export interface WebhookAnswer {
  /** Null: there was no answer. */
  status: number | null;
  /** Its first kB, or why there was none. */
  text: string;
  milliseconds: number;
}

const ANSWER_BYTES_MAX = 1_024;
/** From the first packet to the end of the answer. */
const ANSWER_MILLISECONDS_MAX = 10_000;

/**
 * Posts a body and tells what came of it; never throws. The address is judged when the name is resolved, and what is judged is what
 * is connected to, so that a name can't lead elsewhere in between. Redirects aren't followed.
 */
export function postWebhook(
  address: string,
  {
    headers,
    body,
    policy,
    millisecondsMax = ANSWER_MILLISECONDS_MAX,
  }: {
    headers: Record<string, string>;
    body: string;
    policy: TargetPolicy;
    millisecondsMax?: number;
  },
): Promise<WebhookAnswer> {
  const url = new URL(address);
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const end = (status: number | null, text: string) =>
      resolve({ status, text, milliseconds: Math.round(performance.now() - startedAt) });
    if (!maySend(url, policy)) return end(null, 'the address is not allowed');
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const signal = AbortSignal.timeout(millisecondsMax);
    const options = { method: 'POST', headers, signal, agent: false, lookup: guardedLookup(url.protocol, policy) };
    const request = send(url, options, (response) => {
      const parts: Buffer[] = [];
      let bytes = 0;
      const done = () => end(response.statusCode ?? null, textOf(Buffer.concat(parts)));
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        parts.push(part);
        // Who answers without end has answered.
        if (bytes > ANSWER_BYTES_MAX) {
          done();
          response.destroy();
        }
      });
      response.on('end', done);
      response.on('error', (error) => end(null, error.message));
    });
    request.on('error', (error) =>
      end(null, signal.aborted ? `no answer within ${millisecondsMax} ms` : error.message || error.name),
    );
    request.end(body);
  });
}

function guardedLookup(protocol: string, policy: TargetPolicy): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const open = addresses.filter(({ address }) => mayReach(protocol, address, policy));
      const [first] = open;
      if (!first) return callback(new Error('the address is not allowed'), '', 0);
      if (options.all) callback(null, open);
      else callback(null, first.address, isIP(first.address));
    });
  };
}

function textOf(bytes: Buffer): string {
  return bytes.subarray(0, ANSWER_BYTES_MAX).toString('utf8').replaceAll('\0', '');
}
