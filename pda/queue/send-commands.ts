import type { ProblemDocument } from '../../src/kernel/contract.ts';
import type { Receipt, SendCommandsRequest, SendCommandsResponse } from '../../src/modules/terminals/contract.ts';
import type { Contact, Contacted, Outcome, QueuedCommand } from './command.ts';
import { noteServerTime } from './device-clock.ts';

/** After this long without an answer the network counts as gone; the commands are sent again under the same ids. */
const answerMsMax = 30_000;
const busyStatuses = new Set([408, 425, 429]);

export interface Sender {
  language: string;
  terminal: { id: string; name: string; app: string; lasting: boolean };
  passes: readonly { personId: string; pass: string }[];
  /** What was done, as its person read it. */
  say(command: QueuedCommand): string;
  /** The server takes a pass no longer. */
  onPassOver?(personId: string): void;
  fetcher?: typeof fetch;
  /** The device's own clock, and who learns from answers what it is wrong by. */
  now?: () => number;
  noteTime?: typeof noteServerTime;
}

/** Brings commands to the server in one request. Whatever comes back that isn't ours (captive portal, proxy) is no answer. */
export async function sendCommands(
  commands: readonly QueuedCommand[],
  contact: Contact,
  sender: Sender,
): Promise<Contacted> {
  const answered = await ask(requestOf(commands, contact, sender), sender);
  if (answered.kind === 'answer') {
    for (const personId of answered.body.passesOver) sender.onPassOver?.(personId);
    const outcomes = new Map(answered.body.receipts.map((receipt) => [receipt.id, outcomeOf(receipt)]));
    return { outcomes, settled: answered.body.settled, told: true };
  }
  if (answered.kind === 'refused' && commands.length > 1) return sendOneByOne(commands, contact, sender);
  const outcome: Outcome = answered.kind === 'refused' ? answered : answered.outcome;
  return { outcomes: new Map(commands.map(({ id }) => [id, outcome])), settled: [], told: false };
}

/** The request as a whole was refused: one of them can't even be read, and mustn't keep the others back. */
async function sendOneByOne(commands: readonly QueuedCommand[], contact: Contact, sender: Sender): Promise<Contacted> {
  const outcomes = new Map<string, Outcome>();
  let settled: Contacted['settled'] = [];
  let told = false;
  for (const command of commands) {
    const one = await sendCommands([command], contact, sender);
    for (const [id, outcome] of one.outcomes) outcomes.set(id, outcome);
    if (one.told) ({ settled, told } = one);
    if (one.outcomes.get(command.id)?.kind === 'unreachable') break;
  }
  return { outcomes, settled, told };
}

function requestOf(commands: readonly QueuedCommand[], contact: Contact, sender: Sender): SendCommandsRequest {
  const { terminal, passes, say, now = Date.now } = sender;
  const { waiting, standing, settled } = contact;
  return {
    terminal: { ...terminal, name: terminal.name.slice(0, 80), app: terminal.app.slice(0, 40), waiting },
    sentAt: new Date(now()).toISOString(),
    commands: commands.map((command) => ({
      id: command.id,
      sequence: command.sequence,
      lane: command.lane,
      path: command.path,
      wire: command.wire,
      body: command.body,
      personId: command.person.id,
      said: say(command).slice(0, 200) || command.path,
      ...(command.attended && { attended: true }),
      ...(command.replaces && { replaces: command.replaces }),
    })),
    passes: [...passes],
    standing,
    settled,
  };
}

type Answered =
  | { kind: 'answer'; body: SendCommandsResponse }
  | { kind: 'refused'; problem: ProblemDocument }
  | { kind: 'none'; outcome: Outcome };

async function ask(request: SendCommandsRequest, sender: Sender): Promise<Answered> {
  const { language, fetcher = fetch, now = Date.now, noteTime = noteServerTime } = sender;
  let response: Response;
  let answer: unknown;
  const sentAt = now();
  try {
    response = await fetcher('/api/v1/terminals/commands', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': language },
      body: JSON.stringify(request),
      credentials: 'same-origin',
      signal: AbortSignal.timeout(answerMsMax),
    });
    answer = await readAnswer(response);
  } catch {
    return { kind: 'none', outcome: { kind: 'unreachable' } };
  }
  noteTime(response.headers.get('date'), sentAt, now());
  if (response.ok && isAnswer(answer)) return { kind: 'answer', body: answer };
  if (response.ok) return { kind: 'none', outcome: { kind: 'unreachable' } };
  const { status } = response;
  const tryAgainAfterMs = retryAfterMs(response.headers.get('retry-after'));
  const again = tryAgainAfterMs === undefined ? {} : { tryAgainAfterMs };
  // A server that is older than this app doesn't know the way: it is updated, and what waits goes then.
  if (status === 404) return { kind: 'none', outcome: { kind: 'trouble', trouble: 'version', status, ...again } };
  if (busyStatuses.has(status))
    return { kind: 'none', outcome: { kind: 'trouble', trouble: 'busy', status, ...again } };
  if (status >= 400 && status < 500 && status !== 401 && isProblem(answer)) return { kind: 'refused', problem: answer };
  return { kind: 'none', outcome: { kind: 'trouble', trouble: 'server', status, ...again } };
}

function outcomeOf({ state, answer, problem, why }: Receipt): Outcome {
  if (state === 'accepted') return { kind: 'accepted', answer: answer ?? {} };
  if (state === 'refused' && problem) return { kind: 'refused', problem };
  switch (why) {
    case 'sign_in':
      return { kind: 'signed_out' };
    case 'behind':
      return { kind: 'behind' };
    case 'busy':
      return { kind: 'trouble', trouble: 'busy', status: 503 };
    case 'version':
      return { kind: 'trouble', trouble: 'version', status: 404 };
    default:
      return { kind: 'trouble', trouble: 'server', status: 500 };
  }
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

function isAnswer(answer: unknown): answer is SendCommandsResponse {
  return typeof answer === 'object' && answer !== null && 'receipts' in answer && Array.isArray(answer.receipts);
}

function isProblem(answer: unknown): answer is ProblemDocument {
  return typeof answer === 'object' && answer !== null && 'name' in answer && 'title' in answer;
}

function retryAfterMs(header: string | null): number | undefined {
  const seconds = Number(header);
  return header && Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, 300) * 1000 : undefined;
}
