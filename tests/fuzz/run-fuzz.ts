import { createRandom } from '../../db/seed/story/random.ts';
import type { InterfaceDocument } from '../../src/kernel/http/describe-interface.ts';
import type { Operation } from '../../src/kernel/http/describe-operation.ts';
import { newId } from '../../src/kernel/index.ts';
import { hire, type Member } from '../support/crew.ts';
import type { TestFactory } from '../support/factory.ts';
import { openTwoWorkshops } from '../support/two-workshops.ts';
import { type Known, type Maker, makeValue, type Schema, textBoundaries } from './make-value.ts';
import { whyUndeclared } from './why-undeclared.ts';

export interface FuzzOptions {
  seed: number;
  /** Ends after so many requests or seconds, whichever comes first; every route is asked once, however long that takes. */
  requests: number;
  seconds: number;
}

export interface Finding {
  operation: string;
  who: string;
  what: string;
  request: string;
}

export interface FuzzOutcome {
  requests: number;
  /** Answers by status. */
  statuses: Record<string, number>;
  operations: number;
  operationsAccepted: number;
  /** A fault of the program. */
  faults: Finding[];
  /** Refused by the database alone: a rule of ours should have said it better. */
  caughtLate: Finding[];
  /** Answers that the document doesn't declare. */
  undeclared: Finding[];
}

const roles = [
  'administrator',
  'production-manager',
  'planner',
  'team-leader',
  'operator',
  'warehouse-keeper',
  'inspector',
] as const;
/** They would end the sessions of those who ask. */
const leftOut = /sign-out|set-credentials|sessions.*\/end/;
const lateNames = ['kernel.value_out_of_range', 'kernel.contradicts_stored'];

/** Asks every route of the interface document for things that may or may not be, as several people and as nobody. */
export async function runFuzz(factory: TestFactory, { seed, requests, seconds }: FuzzOptions): Promise<FuzzOutcome> {
  const random = createRandom(seed);
  const document = (await factory.app.inject('/openapi.json')).json() as InterfaceDocument;
  const resolve = (schema: Schema): Schema => {
    const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
    return name
      ? ((document.components.schemas[name] ??
          (document.components.parameters as Record<string, Schema>)[name]) as Schema)
      : schema;
  };
  const maker: Maker = { random, known: new Map(), resolve };
  const { frames, wheels } = await openTwoWorkshops(factory);
  let hired = 0;
  const hireAs = (role: (typeof roles)[number]) =>
    hire(factory, role, { code: `${role}-${hired++}`, orgUnitId: role === 'team-leader' ? frames.id : null });
  const people: (Member | undefined)[] = [undefined];
  for (const role of roles) people.push(await hireAs(role));
  rememberAll(maker.known, { frames, wheels });

  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(
        ([, operation]) => !leftOut.test(path) && !leftOut.test(operation.operationId) && !path.endsWith('/events'),
      )
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const outcome: FuzzOutcome = {
    requests: 0,
    statuses: {},
    operations: operations.length,
    operationsAccepted: 0,
    faults: [],
    caughtLate: [],
    undeclared: [],
  };
  const accepted = new Set<string>();
  const until = performance.now() + seconds * 1_000;
  const isOver = () => outcome.requests >= requests || performance.now() >= until;
  while (outcome.requests < operations.length || !isOver()) {
    // All in turn, so that none is left to chance; then by chance, because one thing leads to another.
    const target = operations[outcome.requests] ?? random.pick(operations);
    const place = random.chance(0.4) ? 1 : random.between(0, people.length - 1);
    const who = people[place];
    const request = makeRequest(maker, target.path, target.method, target.operation);
    const answer = await factory.app.inject({
      method: target.method as 'GET',
      url: request.url,
      headers: {
        ...(who ? { cookie: who.cookie } : {}),
        ...(target.method === 'GET' ? {} : { 'idempotency-key': newId() }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { payload: request.body }),
    });
    outcome.requests += 1;
    outcome.statuses[answer.statusCode] = (outcome.statuses[answer.statusCode] ?? 0) + 1;
    const note = (list: Finding[], what: string) => {
      if (list.some((one) => one.operation === target.operation.operationId && one.what === what)) return;
      list.push({
        operation: target.operation.operationId,
        who: who?.role ?? 'nobody',
        what,
        request: `${target.method} ${request.url} ${request.body ?? ''}`.slice(0, 600),
      });
    };
    const type = String(answer.headers['content-type'] ?? '').split(';')[0] as string;
    const body = type.endsWith('json') ? (answer.json() as Record<string, unknown>) : undefined;
    if (answer.statusCode === 200) {
      accepted.add(target.operation.operationId);
      if (body) rememberAll(maker.known, body, idNameOf(target.path, document));
    }
    if (answer.statusCode >= 500 && answer.statusCode !== 503)
      note(outcome.faults, `${answer.statusCode} ${body?.name}`);
    if (lateNames.includes(String(body?.name))) note(outcome.caughtLate, String(body?.name));
    const why = whyAnswerUndeclared(target.operation, answer.statusCode, type, body, resolve);
    if (why) note(outcome.undeclared, why);
    // Somebody was deactivated, or signed out by what another one sent: the next one takes the place.
    if (who && body?.name === 'kernel.not_signed_in')
      people[place] = await hireAs(roles[place - 1] as (typeof roles)[number]);
  }
  outcome.operationsAccepted = accepted.size;
  return outcome;
}

interface MadeRequest {
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
}

function makeRequest(maker: Maker, path: string, method: string, operation: Operation): MadeRequest {
  const { random } = maker;
  const query = new URLSearchParams();
  const headers: Record<string, string> = {};
  let url = path;
  for (const given of operation.parameters) {
    const parameter = maker.resolve(given) as { name: string; in: string; required?: boolean; schema: Schema };
    const { name } = parameter;
    if (parameter.in === 'path') {
      const text = random.chance(0.05) ? random.pick(textBoundaries) : textOf(makeValue(maker, parameter.schema, name));
      url = url.replace(`{${name}}`, encodeURIComponent(wellFormed(text)) || '%20');
    } else if (parameter.in === 'query' && name === 'filters') addFilters(maker, parameter.schema, query);
    else if (parameter.in === 'query' && (parameter.required || random.chance(0.35))) {
      query.append(
        name,
        random.chance(0.15) ? random.pick(textBoundaries) : textOf(makeValue(maker, parameter.schema, name)),
      );
    }
  }
  const schema = (
    (operation.requestBody as Schema | undefined)?.content as Record<string, { schema: Schema }> | undefined
  )?.['application/json']?.schema;
  if (method !== 'GET') headers['content-type'] = 'application/json';
  const body =
    method === 'GET'
      ? undefined
      : random.chance(0.01)
        ? random.pick(oddBodies)
        : JSON.stringify(schema ? (makeValue(maker, schema, 'body') ?? {}) : {});
  return { url: query.size > 0 ? `${url}?${query}` : url, headers, body };
}

const oddBodies = [
  '',
  '[',
  '{"a":'.repeat(5_000),
  '"x"',
  'null',
  '[1]',
  '{"__proto__":1}',
  '{"a":"\\ud800"}',
  '\ufeff{}',
];

/** Filters, each with a value that may fit its column or one that fits none. */
function addFilters({ random, known }: Maker, schema: Schema, query: URLSearchParams): void {
  const names = Object.keys((schema.properties as Schema | undefined) ?? {});
  for (let count = random.pick([0, 0, 1, 1, 2]); count > 0 && names.length > 0; count -= 1) {
    const name = random.pick(names);
    const ids = known.get(name.split('.')[1] ?? '');
    query.append(
      name,
      ids && random.chance(0.3)
        ? random.pick(ids)
        : random.pick([...textBoundaries, 'true', 'false', '5', 'draft,released']),
    );
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/g, '\ufffd');

function whyAnswerUndeclared(
  operation: Operation,
  status: number,
  type: string,
  body: unknown,
  resolve: (schema: Schema) => Schema,
): string | undefined {
  const declared = (operation.responses[String(status)] ?? operation.responses.default) as Schema | undefined;
  if (!declared) return `${status} is not declared`;
  if (status !== 200) {
    if (type !== 'application/problem+json') return `${status} as ${type || 'nothing'}`;
    return whyUndeclared(body, { $ref: '#/components/schemas/ProblemDocument' }, resolve);
  }
  const content = declared.content as Record<string, { schema: Schema }>;
  const known = content[type];
  if (!known) return `200 as ${type || 'nothing'}`;
  return body === undefined ? undefined : whyUndeclared(body, known.schema, resolve);
}

/** What ids of a list are called elsewhere: those of /items are what /items/{itemId} asks for. */
function idNameOf(path: string, document: InterfaceDocument): string | undefined {
  const next = Object.keys(document.paths).find((other) => other.startsWith(`${path}/{`));
  return next?.slice(path.length + 2).split('}')[0];
}

const KNOWN_MAX = 40;

/** Ids and codes in an answer, under their names. */
function rememberAll(known: Known, value: unknown, idName?: string): void {
  if (Array.isArray(value)) for (const entry of value.slice(0, 20)) rememberAll(known, entry, idName);
  else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && /Id$|^id$|[cC]ode$|^unit$/.test(key)) {
        remember(known, key, inner);
        if (key === 'id' && idName) remember(known, idName, inner);
      } else rememberAll(known, inner, idName);
    }
  }
}

function remember(known: Known, name: string, value: string): void {
  const values = known.get(name) ?? [];
  if (values.includes(value) || value === '') return;
  values.push(value);
  if (values.length > KNOWN_MAX) values.splice(1, 1);
  known.set(name, values);
}
