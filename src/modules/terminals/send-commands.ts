import {
  type CommandContext,
  clockPolicies,
  declarationsOf,
  defineRelay,
  type Principal,
  policiesOf,
  providedFor,
  Refusal,
  type RelayContext,
} from '../../kernel/index.ts';
import { homesOf, peopleOfPasses } from '../identity/index.ts';
import {
  type Receipt,
  type SendCommandsRequest,
  type TerminalCommand,
  wireVersion,
  zSendCommandsRequest,
  zSendCommandsResponse,
} from './contract.ts';
import { factRefused } from './events.ts';
import {
  type Fact,
  type FactOutcome,
  findFacts,
  findSettled,
  leaveOpen,
  markUnfit,
  saveOutcomes,
  takeFacts,
} from './queries/facts.ts';
import { addArrived, saveContact } from './queries/terminals.ts';
import { refuse } from './refusals.ts';
import { carryOver, carryOvers } from './rules/carry-over.ts';
import { claimedTime, markOf } from './rules/judge-time.ts';
import { type Routed, routeCommands } from './rules/route-of-path.ts';
import { runWithTimes } from './run-with-times.ts';
import { claimFact, noteRepeated, releaseClaim, settle, takeOpenFact } from './settle-fact.ts';

/**
 * What was done on a terminal, brought in one request: each command is decided alone, in the order it was done, under its own key and the
 * rights of whoever did it. Public, because a terminal may bring what people did who have gone home: their passes stand for them.
 */
export const sendCommands = defineRelay({
  name: 'terminals.send-commands',
  summary: { zh: '终端补传操作', en: 'What was done on a terminal' },
  permission: 'public',
  input: zSendCommandsRequest,
  output: zSendCommandsResponse,
  http: { method: 'POST', path: '/terminals/commands', bodyLimit: 4 * 1024 * 1024, rateLimit: 1_200 },
  relay: async (context, request) => {
    const senders = await findSenders(context, request);
    const passesOver = request.passes.map(({ personId }) => personId).filter((id) => !senders.has(id));
    const [someone] = senders.values();
    // A stranger leaves no trace.
    if (!someone) return { receipts: request.commands.map(({ id }) => later(id, 'sign_in')), settled: [], passesOver };
    const route = routeCommands(declarationsOf(context.database).commands.values());
    const takes = request.commands.map((command) => ({ command, sender: senders.get(command.personId) }));
    const facts = await context.write(someone, (write) => takeAll(write, request, takes, route));
    const receipts = await decideInOrder(context, takes, { facts, route });
    await context.write(someone, (write) => noteOutcomes(write, receipts, facts));
    const settled = await context.database.read((tx) => findSettled(tx, request.terminal.id, request.standing));
    return { receipts: receipts.map(({ receipt }) => receipt), settled, passesOver };
  },
});

interface Take {
  command: TerminalCommand;
  sender: Principal | undefined;
}

interface Decided {
  receipt: Receipt;
  refusal?: Refusal;
}

type Route = (path: string) => Routed | undefined;

/** Who is signed in on the terminal, and those whose passes it shows: by person. */
async function findSenders(context: RelayContext, { passes }: SendCommandsRequest): Promise<Map<string, Principal>> {
  const { database, principal, transport, now } = context;
  const senders = await peopleOfPasses(database, passes, transport?.deviceToken ?? null, now);
  for (const [id, sender] of senders) senders.set(id, { ...sender, language: principal.language });
  if (principal.personId && !principal.barredBy) senders.set(principal.personId, principal);
  return senders;
}

/** Notes the contact, what people settled on the device, and each command before it is tried: a repeat is then judged as the first time. */
async function takeAll(
  write: CommandContext,
  request: SendCommandsRequest,
  takes: readonly Take[],
  route: Route,
): Promise<Map<string, Fact>> {
  const { tx, now, principal } = write;
  const { terminal, sentAt } = request;
  const known = takes.filter(({ sender, command }) => sender && command.wire <= wireVersion);
  await saveContact(tx, {
    ...terminal,
    seenAt: now,
    clockOffsetMs: now.getTime() - Date.parse(sentAt),
    lastSequence: Math.max(0, ...known.map(({ command }) => command.sequence)),
    personId: principal.personId,
  });
  const aheadMinutesMax = policiesOf(await write.configuration(), clockPolicies)['clock.ahead_minutes_max'];
  const homes = await homesOf(tx, [...new Set(known.map(({ command }) => command.personId))]);
  const arrived = await takeFacts(
    tx,
    known.map(({ command }) => {
      const { id, sequence, path, wire, said, personId, body } = command;
      const claimedAt = claimedTime(body);
      return {
        id,
        terminalId: terminal.id,
        sequence,
        command: route(path)?.command.name ?? '',
        path,
        wire,
        said,
        personId,
        workshopId: homes.get(personId)?.workshopId ?? null,
        lineId: homes.get(personId)?.lineId ?? null,
        claimedAt,
        receivedAt: now,
        attended: command.attended ?? false,
        timeMark: markOf(claimedAt, now, aheadMinutesMax) ?? null,
        state: 'taken' as const,
        body,
      };
    }),
  );
  await addArrived(tx, terminal.id, arrived);
  await settleAsDone(write, request, takes);
  const left = await leaveOpen(tx, terminal.id, request.standing);
  for (const fact of (await findFacts(tx, left)).values()) tellRefused(write, fact);
  return findFacts(
    tx,
    known.map(({ command }) => command.id),
  );
}

/** What people gave up on the device. What somebody else has dealt with meanwhile stays as it is. */
async function settleAsDone(write: CommandContext, { settled }: SendCommandsRequest, takes: readonly Take[]) {
  const mine = new Set(takes.flatMap(({ sender }) => (sender?.personId ? [sender.personId] : [])));
  for (const { id, as, personId, reason } of settled) {
    if (as !== 'given-up' || (personId !== write.principal.personId && !mine.has(personId))) continue;
    try {
      const fact = await takeOpenFact(write, id);
      await settle(write, fact, { settled: as, by: personId, reason });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}

/** One after the other, as they were done; what has to wait holds back its lane and nothing else. */
async function decideInOrder(
  context: RelayContext,
  takes: readonly Take[],
  known: { facts: Map<string, Fact>; route: Route },
): Promise<Decided[]> {
  const held = new Set<string>();
  const decided: Decided[] = [];
  for (const take of [...takes].sort((a, b) => a.command.sequence - b.command.sequence)) {
    const { id, lane } = take.command;
    const one = held.has(lane) ? { receipt: later(id, 'behind') } : await decide(context, take, known);
    if (one.receipt.state === 'later') held.add(lane);
    decided.push(one);
  }
  return decided;
}

async function decide(
  context: RelayContext,
  { command, sender }: Take,
  { facts, route }: { facts: Map<string, Fact>; route: Route },
): Promise<Decided> {
  const { id, path, wire } = command;
  // An app that is newer than the server keeps what the server can't read yet.
  if (wire > wireVersion) return { receipt: later(id, 'version') };
  const fact = facts.get(id);
  if (!sender || !fact || fact.personId !== command.personId) return { receipt: later(id, 'sign_in') };
  if (fact.state === 'refused' && fact.problem) {
    const problem = fact.problem[sender.language] as Receipt['problem'];
    return { receipt: { id, state: 'refused', problem, timeMark: fact.timeMark } };
  }
  const routed = route(path);
  const unknown = { path, wire, own: wireVersion };
  if (!routed) return refused(context, command, sender, fact, refuse('terminals.command_unknown', unknown));
  try {
    if (command.replaces) await context.write(sender, (write) => claimFact(write, command.replaces as string, id));
    return await carry(context, command, sender, routed, fact);
  } catch (error) {
    const decided = whatElse(context, error, command, sender, fact);
    const { replaces } = command;
    // Only a "no" for good: what is under way in another request may still be done.
    if (replaces && decided.receipt.state === 'refused')
      await context.write(sender, (write) => releaseClaim(write, replaces, id));
    return decided;
  }
}

/** Does what the command says: with its times, or, where they can't be, as of now. */
async function carry(
  context: RelayContext,
  command: TerminalCommand,
  sender: Principal,
  { command: carried, fields }: Routed,
  fact: Fact,
): Promise<Decided> {
  const { id } = command;
  const body = carryOver(command, carried.http.path, providedFor(context.database, carryOvers));
  const { answer, timeMark } = await runWithTimes({
    body,
    key: id,
    timeMark: fact.timeMark,
    run: (input, key) => context.execute(carried, { ...input, ...fields }, { principal: sender, key }),
    onUnfit: () => context.write(sender, ({ tx }) => markUnfit(tx, id)),
  });
  const { replaces } = command;
  if (replaces) await context.write(sender, (write) => noteRepeated(write, replaces));
  return { receipt: { id, state: 'accepted', answer: answer ?? {}, timeMark } };
}

/** Whether an error is a "no" for good, a "not now", or a bug. */
function whatElse(
  context: RelayContext,
  error: unknown,
  command: TerminalCommand,
  sender: Principal,
  fact: Fact,
): Decided {
  const { id } = command;
  if (!(error instanceof Refusal)) {
    context.noteFault(error);
    return { receipt: later(id, 'server') };
  }
  const { status, refusalName } = error;
  if (status === 401) return { receipt: later(id, 'sign_in') };
  const isBusy = status === 429 || status >= 500 || refusalName === 'kernel.idempotency_in_flight';
  if (isBusy || refusalName === 'terminals.fact_at_work') return { receipt: later(id, 'busy') };
  return refused(context, command, sender, fact, error);
}

function refused(
  { requestId }: RelayContext,
  { id }: TerminalCommand,
  { language }: Principal,
  { timeMark }: Fact,
  refusal: Refusal,
): Decided {
  return {
    receipt: { id, state: 'refused', problem: { ...refusal.problem(language), requestId }, timeMark },
    refusal,
  };
}

function later(id: string, why: NonNullable<Receipt['why']>): Receipt {
  return { id, state: 'later', why };
}

async function noteOutcomes(
  write: CommandContext,
  decided: readonly Decided[],
  facts: ReadonlyMap<string, Fact>,
): Promise<void> {
  const outcomes: FactOutcome[] = [];
  const open = decided.filter(({ receipt }) => facts.get(receipt.id)?.state === 'taken');
  for (const { receipt, refusal } of open) {
    const fact = facts.get(receipt.id) as Fact;
    if (receipt.state === 'later') continue;
    const problem = refusal ? { zh: refusal.problem('zh'), en: refusal.problem('en') } : null;
    const isRefused = problem !== null;
    outcomes.push({
      id: fact.id,
      state: isRefused ? 'refused' : 'accepted',
      problem,
      body: isRefused ? fact.body : null,
    });
    if (refusal && !fact.attended) tellRefused(write, { ...fact, problem });
  }
  await saveOutcomes(write.tx, outcomes);
}

function tellRefused({ emit }: CommandContext, fact: Fact): void {
  const { id: factId, terminalId, command, said, personId, personName, workshopId, lineId } = fact;
  const problem = { zh: fact.problem?.zh.title ?? '', en: fact.problem?.en.title ?? '' };
  emit(factRefused, factId, { factId, terminalId, command, said, personId, personName, workshopId, lineId, problem });
}
