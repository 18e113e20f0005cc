import type { ProblemDocument } from '../../src/kernel/contract.ts';
import type { Outcome, QueuedCommand } from '../queue/command.ts';
import { photoStore } from './photo-store.ts';

const answerMsMax = 60_000;
const busyStatuses = new Set([408, 425, 429]);

type Store = Pick<typeof photoStore, 'get' | 'remove'>;

/**
 * A command that attaches a photo names it by its bytes: these are sent before it, each time anew, since the server keeps them once. The
 * device lets them go when the command was accepted. Any other command is sent as it is.
 */
export async function sendWithPhoto(
  command: QueuedCommand,
  language: string,
  send: () => Promise<Outcome>,
  { store = photoStore, fetcher = fetch }: { store?: Store; fetcher?: typeof fetch } = {},
): Promise<Outcome> {
  const { sha256 } = command.body;
  if (!command.path.endsWith('/photos') || typeof sha256 !== 'string') return send();
  const content = await store.get(sha256);
  // Bytes that are gone here may have arrived: the server says.
  const trouble = content && (await sendBytes(content, language, fetcher));
  if (trouble) return trouble;
  const outcome = await send();
  if (outcome.kind === 'accepted') await store.remove(sha256);
  return outcome;
}

/** Undefined once the server has them. */
async function sendBytes(content: Blob, language: string, fetcher: typeof fetch): Promise<Outcome | undefined> {
  let response: Response;
  try {
    response = await fetcher('/api/v1/uploads', {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'Accept-Language': language },
      body: content,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(answerMsMax),
    });
  } catch {
    return { kind: 'unreachable' };
  }
  if (response.ok) return undefined;
  const { status } = response;
  if (status === 401) return { kind: 'signed_out' };
  const problem = (await response.json().catch(() => undefined)) as ProblemDocument | undefined;
  if (status < 500 && !busyStatuses.has(status) && problem?.title) return { kind: 'refused', problem };
  return { kind: 'trouble', trouble: busyStatuses.has(status) ? 'busy' : 'server', status };
}
