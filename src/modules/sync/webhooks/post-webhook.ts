import { openLine, saidOf } from '../../../connectors/index.ts';
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
export async function postWebhook(
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
  const end = (status: number | null, text: string) => ({
    status,
    text,
    milliseconds: Math.round(performance.now() - startedAt),
  });
  if (!maySend(url, policy)) return end(null, 'the address is not allowed');
  const line = openLine({
    reach: { allows: (_host, found) => mayReach(url.protocol, found, policy) },
    millisecondsMax,
    bytesMax: ANSWER_BYTES_MAX,
    truncates: true,
  });
  try {
    const sent = { method: 'POST', url, headers, body: Buffer.from(body), writes: true };
    const answer = await line.exchange(sent);
    return end(answer.status, answer.body.toString('utf8').replaceAll('\0', ''));
  } catch (error) {
    return end(null, saidOf(error).en);
  } finally {
    line.close();
  }
}
