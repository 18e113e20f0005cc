import type { ProblemDocument } from '../../src/kernel/contract.ts';
import type { Outcome, QueuedCommand } from '../queue/command.ts';
import { photoStore } from './photo-store.ts';

const answerMsMax = 60_000;
const busyStatuses = new Set([408, 425, 429]);

type Store = Pick<typeof photoStore, 'get' | 'remove'>;

/**
 * A command that attaches a photo names it by its bytes: these go before it, each time anew, since the server keeps them once. Undefined:
 * the command may go, as any other.
 */
export async function bringPhoto(
  command: QueuedCommand,
  language: string,
  { store = photoStore, fetcher = fetch }: { store?: Store; fetcher?: typeof fetch } = {},
): Promise<Outcome | undefined> {
  const sha256 = photoOf(command);
  const content = sha256 && (await store.get(sha256));
  // Bytes that are gone here may have arrived: the server says.
  return content ? sendBytes(content, language, fetcher) : undefined;
}

/** Once its command was accepted the device needn't keep it. */
export async function letPhotoGo(command: QueuedCommand, store: Store = photoStore): Promise<void> {
  const sha256 = photoOf(command);
  if (sha256) await store.remove(sha256);
}

function photoOf({ path, body }: QueuedCommand): string | undefined {
  return path.endsWith('/photos') && typeof body.sha256 === 'string' ? body.sha256 : undefined;
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
