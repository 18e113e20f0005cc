import type { ProblemDocument } from '../../src/kernel/contract.ts';
import type { Outcome, QueuedCommand } from './command.ts';
import { noteServerTime, serverNow } from './device-clock.ts';

/** After this long without an answer the network counts as gone; the command is sent again under the same id. */
const answerMsMax = 20_000;
/** Refusals that only say "not now". */
const busyNames = new Set([
  'kernel.idempotency_in_flight',
  // This very answer has taught the device the right time, so the next try carries it.
  'kernel.device_clock_wrong',
]);
const busyStatuses = new Set([408, 425, 429]);

export async function sendCommand(
  command: QueuedCommand,
  language: string,
  fetcher: typeof fetch = fetch,
): Promise<Outcome> {
  let response: Response;
  let answer: unknown;
  const sentAt = Date.now();
  try {
    response = await fetcher(`/api/v1${command.path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Accept-Language': language,
        'Idempotency-Key': command.id,
        // As far as this device knows the server's clock; a wrong clock is told to the person, and hinders nobody.
        'Trueup-Device-Time': new Date(serverNow(sentAt)).toISOString(),
      },
      body: JSON.stringify(command.body),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(answerMsMax),
    });
    answer = await readAnswer(response);
  } catch {
    return { kind: 'unreachable' };
  }
  noteServerTime(response.headers.get('date'), sentAt, Date.now());
  return judge(response, answer);
}

/** What an answer means for the queue. Only a problem document of ours is a refusal; a proxy's error page is not. */
function judge(response: Response, answer: unknown): Outcome {
  if (response.ok) return answer === undefined ? { kind: 'unreachable' } : { kind: 'accepted', answer };
  const problem = isProblem(answer) ? answer : undefined;
  if (response.status === 401) return { kind: 'signed_out' };
  const tryAgainAfterMs = retryAfterMs(response.headers.get('retry-after'));
  const busy = busyStatuses.has(response.status) || (problem !== undefined && busyNames.has(problem.name));
  if (busy)
    return { kind: 'trouble', trouble: 'busy', status: response.status, ...(tryAgainAfterMs && { tryAgainAfterMs }) };
  if (response.status >= 400 && response.status < 500 && problem) return { kind: 'refused', problem };
  // 5xx, and answers that don't come from our server at all (captive portal, proxy): kept and sent again.
  return { kind: 'trouble', trouble: 'server', status: response.status, ...(tryAgainAfterMs && { tryAgainAfterMs }) };
}

/** undefined when the body isn't JSON. */
async function readAnswer(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(answer: unknown): answer is ProblemDocument {
  return typeof answer === 'object' && answer !== null && 'name' in answer && 'title' in answer;
}

function retryAfterMs(header: string | null): number | undefined {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 300) * 1000 : undefined;
}
