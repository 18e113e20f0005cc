import { runNamed } from '../../src/entry/run-command.ts';
import { type AnyCommand, newId, type Principal, providedFor, Refusal, workOnce } from '../../src/kernel/index.ts';
import { connectionCommands } from '../../src/modules/bridge/connections/connection.ts';
import { keepMessages } from '../../src/modules/bridge/incoming/keep-messages.ts';
import { publishMapping, saveDraft } from '../../src/modules/bridge/routes/mapping-commands.ts';
import { routeCommands } from '../../src/modules/bridge/routes/route.ts';
import { choicesOf } from '../../src/modules/bridge/routes/subject-choices.ts';
import { systemCommands } from '../../src/modules/bridge/systems/system.ts';
import { roleCodes } from '../../src/modules/identity/contract.ts';
import { createApiKey, createPerson, setCredentials } from '../../src/modules/identity/index.ts';
import { importSubjects } from '../../src/modules/imports/index.ts';
import { commandsMax, wireVersion } from '../../src/modules/terminals/contract.ts';
import { type Answer, password, send, signInAs } from '../support/crew.ts';
import type { TestFactory } from '../support/factory.ts';
import type { HeldThings } from './held-things.ts';

/** What came of a try: accepted, or the name of what was said against it. */
export type Outcome = string;

/** A way by which commands reach the program. Undefined: it doesn't take this command at all. */
export interface Path {
  name: string;
  /** Takes far longer than the others. */
  slow?: true;
  send(command: AnyCommand, inputs: readonly object[]): Promise<Outcome[] | undefined>;
}

/** Every way into the program, each with somebody behind it who may do everything. Which commands each takes the program says itself. */
export async function openPaths(factory: TestFactory): Promise<Path[]> {
  const personId = await hireForAll(factory);
  const principal = await principalOf(factory, personId);
  const asked = new Set([...factory.program.commands.values()].map(({ permission }) => permission));
  const permissions = [...asked].filter((one) => principal.permissions.has(one));
  const expiresAt = factory.clock.ago(-30 * 86_400_000).toISOString();
  const { key } = await factory.execute(createApiKey, { name: 'gate', permissions, expiresAt }, { as: principal });
  return [
    { name: 'runner', send: (command, inputs) => each(inputs, (input) => direct(factory, principal, command, input)) },
    await bySession(factory),
    byHttp(factory, 'API key', async () => ({ headers: { authorization: `Bearer ${key}` } })),
    await byDevice(factory, personId),
    {
      name: 'command line',
      send: (command, inputs) =>
        each(inputs, async (input) => {
          await runNamed(factory.program, command.name, { input: JSON.stringify(input), as: everybody });
          return 'accepted';
        }),
    },
    await byBridge(factory, principal),
  ];
}

const everybody = 'gate-keeper';

async function hireForAll(factory: TestFactory): Promise<string> {
  const roles = roleCodes.map((role) => ({ role, orgUnitId: null }));
  const person = { code: everybody, name: everybody, orgUnitId: null, roles };
  const { id } = await factory.execute(createPerson, person);
  await factory.execute(setCredentials, { personId: id, password: { signInName: everybody, password } });
  return id;
}

async function principalOf(factory: TestFactory, personId: string): Promise<Principal> {
  const permissions = new Set(roleCodes.flatMap((role) => [...factory.principal(role).permissions]));
  return { ...factory.principal('production-manager'), id: personId, personId, name: everybody, permissions };
}

async function each(inputs: readonly object[], act: (input: object) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const input of inputs)
    outcomes.push(await act(input).catch((error) => (error instanceof Refusal ? error.refusalName : 'fault')));
  return outcomes;
}

async function direct({ program }: TestFactory, principal: Principal, command: AnyCommand, input: object) {
  await program.runner.execute(command, input, { principal, idempotencyKey: newId() });
  return 'accepted';
}

/** The path with what it says of the input, and the rest as the body; undefined where the input doesn't say it. */
function addressOf({ http }: AnyCommand, input: object): { path: string; body: Record<string, unknown> } | undefined {
  const body = { ...input } as Record<string, unknown>;
  let whole = true;
  const path = http.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = body[name];
    delete body[name];
    if (typeof value !== 'string') whole = false;
    return encodeURIComponent(String(value));
  });
  return whole ? { path, body } : undefined;
}

const told = ({ status, name }: Answer): Outcome => (status < 300 ? 'accepted' : (name ?? String(status)));
type Credentials = { cookie?: string; headers?: Record<string, string> };

function byHttp(factory: TestFactory, name: string, credentials: () => Promise<Credentials>): Path {
  return {
    name,
    send: (command, inputs) =>
      each(inputs, async (input) => {
        const address = addressOf(command, input);
        if (!address) return 'unsaid';
        const { path, body } = address;
        return told(await send(factory, command.http.method, path, { ...(await credentials()), body }));
      }),
  };
}

/** As the desk and the floor send it. Signing out is a command too: whoever did comes back. */
async function bySession(factory: TestFactory): Promise<Path> {
  let cookie = await signInAs(factory, everybody);
  const path = byHttp(factory, 'desk', async () => ({ cookie }));
  return {
    name: path.name,
    async send(command, inputs) {
      const outcomes = await path.send(command, inputs);
      if (!outcomes?.includes('identity.session_over')) return outcomes;
      cookie = await signInAs(factory, everybody);
      return path.send(command, inputs);
    },
  };
}

/** What a device of the floor kept while it was offline, brought with its person's session. */
async function byDevice(factory: TestFactory, personId: string): Promise<Path> {
  const cookie = await signInAs(factory, everybody);
  const id = newId();
  let sequence = 0;
  return {
    name: 'device',
    async send(command, inputs) {
      if (command.http.method !== 'POST' || command.idempotent === false) return undefined;
      const outcomes: Outcome[] = [];
      const kept = inputs.flatMap((input) => addressOf(command, input) ?? []);
      for (let from = 0; from < kept.length; from += commandsMax) {
        const commands = kept.slice(from, from + commandsMax).map(({ path, body }) => {
          sequence += 1;
          const named = { id: newId(), sequence, lane: `gate:${sequence}`, personId, said: command.name };
          return { ...named, wire: wireVersion, path, body };
        });
        const answer = await send<{ receipts: { state: string; problem?: { name?: string; type?: string } }[] }>(
          factory,
          'POST',
          '/terminals/commands',
          {
            cookie,
            body: {
              terminal: { id, name: 'PDA-G', app: 'test', waiting: commands.length, lasting: true },
              sentAt: factory.clock.now().toISOString(),
              commands,
              ...{ passes: [], standing: [], settled: [] },
            },
          },
        );
        if (answer.status >= 300) throw new Error(`${command.name}: ${answer.text}`);
        for (const { state, problem } of answer.body.receipts)
          outcomes.push(state === 'accepted' ? state : (problem?.name ?? state));
      }
      return outcomes;
    },
  };
}

/** What another system sends: a route whose subject is the command, its mapping published by somebody who may do everything. */
async function byBridge(factory: TestFactory, principal: Principal): Promise<Path> {
  const as = { as: principal };
  const { id: systemId } = await factory.execute(
    systemCommands.create,
    { code: 'GATE', name: 'GATE', kind: 'erp', masters: [] },
    as,
  );
  const connection = { code: 'GATE-C', name: 'GATE', systemId, kind: 'other-side', settings: {}, reach: '' };
  const { id: connectionId } = await factory.execute(connectionCommands.create, connection as never, as);
  const offered = await factory.database.read(async (tx) => new Set(choicesOf(tx, 'en').map(({ name }) => name)));
  return {
    name: 'bridge',
    slow: true,
    async send(command, inputs) {
      if (!offered.has(command.name)) return undefined;
      const route = { code: `GATE-${newId()}`, name: command.name, connectionId, direction: 'in', resource: 'rows' };
      const { id: routeId } = await factory.execute(
        routeCommands.create,
        { ...route, subject: command.name } as never,
        as,
      );
      const paths = new Set(inputs.flatMap((input) => leavesOf(input)));
      const mapping = { fields: [...paths].map((target) => ({ target, from: target })), codeLists: {} };
      try {
        const { version } = await factory.execute(saveDraft, { routeId, mapping: mapping as never }, as);
        await factory.execute(publishMapping, { routeId, expectedVersion: version }, as);
      } catch (error) {
        // What no mapping can say no other system can send.
        if (error instanceof Refusal) return undefined;
        throw error;
      }
      const rows = inputs.map((value, index) => ({
        ...{ key: String(index), messageId: newId(), changedAt: null, deleted: false, value: value as never },
      }));
      await factory.database.transaction('arrive', (tx) =>
        keepMessages(tx, { id: routeId, keyField: '' }, rows, factory.clock.now()),
      );
      await workOnce(factory.program, factory.program.modules);
      const { rows: messages } = await factory.database.pool.query<{ state: string; refusal: string | null }>(
        'select state, refusal from bridge.message where route_id = $1 order by id',
        [routeId],
      );
      return messages.map(({ state, refusal }) => (state === 'done' ? 'accepted' : (refusal ?? state)));
    },
  };
}

/** The places of what an input says, as a mapping writes them. */
function leavesOf(value: unknown, within = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => leavesOf(one, `${within}[]`)))];
  if (typeof value !== 'object' || value === null) return [within];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, within === '' ? name : `${within}.${name}`));
}

/**
 * Files that would bring held things somewhere: of everything that may be loaded, a row for each of them and each choice that a column gives. What
 * a column means its field says.
 */
export async function importHeld(
  factory: TestFactory,
  held: HeldThings,
  isMeant: (entity: string) => boolean,
): Promise<Map<string, Outcome>> {
  const cookie = await signInAs(factory, everybody);
  const told = new Map<string, Outcome>();
  for (const { entity, columns } of providedFor(factory.database, importSubjects)) {
    if (!isMeant(entity)) continue;
    const rows = held.codes.flatMap((named) => {
      const choices = Math.max(1, ...columns.map(({ values }) => Object.keys(values ?? {}).length));
      return Array.from({ length: choices }, (_, nth) =>
        columns.map(({ link, values, example, name }) => {
          const choice = Object.keys(values ?? {});
          if (values) return values[choice[nth % choice.length] as string]?.zh ?? '';
          if (link?.reference.entity === 'masterdata.item') return named.item;
          if (link?.reference.entity === 'masterdata.location') return named.place;
          if (name === 'lot') return named.lot ?? '';
          if (name === 'quantity') return '10';
          return example ?? '';
        }),
      );
    });
    const text = [columns.map(({ label }) => label.zh), ...rows].map((cells) => cells.map(quoted).join(',')).join('\n');
    const body = {
      fileName: `${entity}.csv`,
      contentBase64: Buffer.from(`\uFEFF${text}`).toString('base64'),
      mode: 'good_rows',
    };
    const answer = await send(factory, 'POST', `/imports/${entity}`, { cookie, body });
    told.set(entity, answer.status < 300 ? 'accepted' : (answer.name ?? String(answer.status)));
  }
  return told;
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
