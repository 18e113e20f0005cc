import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { defineCommand } from '../commands/definitions.ts';
import { zProblemDocument } from '../contract.ts';
import { describeInterface, type InterfaceDocument } from './describe-interface.ts';
import type { Operation } from './describe-operation.ts';
import { startTestServer, workshopModule } from './test-server.fixture.ts';

let server: Awaited<ReturnType<typeof startTestServer>>;
let openapi: InterfaceDocument;

beforeAll(async () => {
  server = await startTestServer();
  openapi = (await server.app.inject({ url: '/openapi.json' })).json();
});
afterAll(() => server.stop());

function operations(): { method: string; path: string; operation: Operation }[] {
  return Object.entries(openapi.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
}

/** Every object in the document, with the way to it. */
function* walk(value: unknown, way = '#'): Generator<{ way: string; value: Record<string, unknown> }> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield { way, value: value as Record<string, unknown> };
  for (const [key, inner] of Object.entries(value)) yield* walk(inner, `${way}/${key}`);
}

test('the document is OpenAPI 3.1 and has every route of every module', () => {
  expect(openapi.openapi).toBe('3.1.0');
  const described = operations().map(({ method, path }) => `${method.toUpperCase()} ${path}`);
  const defined = [
    ...workshopModule.commands.map((command) => `${command.http.method} ${command.http.path}`),
    ...workshopModule.queries.map((query) => `GET ${query.http.path}`),
    ...workshopModule.lists.flatMap(({ path }) =>
      ['', '/export', '/counts', '/summary'].map((part) => `GET ${path}${part}`),
    ),
    'GET /lists',
    'GET /lists/pages',
    'GET /entities',
    'GET /events',
    'GET /prints',
  ].map((route) => route.replace(/ (.*)/, (_, path: string) => ` /api/v1${path.replace(/:(\w+)/g, '{$1}')}`));
  expect(described.sort()).toEqual(defined.sort());
});

test('each operation has a name of its own, words in both languages, and the refusal', () => {
  const names = operations().map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const { operation } of operations()) {
    expect(operation.summary).toMatch(/\p{Script=Han}|^$/u);
    expect(operation.description.length).toBeGreaterThan(0);
    expect(operation.responses.default).toEqual({ $ref: '#/components/responses/Problem' });
    expect(operation.responses[200]).toBeDefined();
  }
});

test('path fields are parameters and no longer part of the body', () => {
  const report = openapi.paths['/api/v1/operations/{operationId}/production-reports']?.post as Operation;
  expect(report.parameters[0]).toMatchObject({ name: 'operationId', in: 'path', required: true });
  expect(report.parameters).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' });
  const content = (report.requestBody as { content: Record<string, { schema: Record<string, unknown> }> }).content;
  expect(content['application/json']?.schema).toMatchObject({
    required: ['quantityGood'],
    additionalProperties: false,
  });
  for (const { path, operation } of operations()) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name);
    expect(declared).toEqual(inPath);
  }
});

test('what needs no sign-in says so, and what needs no key asks for none', () => {
  const signIn = openapi.paths['/api/v1/sign-in']?.post as Operation;
  expect(signIn.security).toEqual([]);
  expect(JSON.stringify(signIn.parameters)).not.toContain('IdempotencyKey');
  expect(Object.keys(openapi.components.securitySchemes)).toEqual(['session', 'apiKey']);
});

test('every reference leads somewhere', () => {
  for (const { value } of walk(openapi)) {
    if (typeof value.$ref !== 'string') continue;
    const target = value.$ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], openapi);
    expect(target, value.$ref).toBeDefined();
  }
});

test('every schema is JSON Schema 2020-12', () => {
  const { default: Ajv } = createRequire(import.meta.url)('ajv/dist/2020.js') as {
    default: new (options: object) => { validateSchema(schema: object): boolean; errorsText(): string };
  };
  const ajv = new Ajv({ strict: false });
  let count = 0;
  for (const { way, value } of walk(openapi)) {
    if (!/(\/schema|#\/components\/schemas\/[^/]+)$/.test(way)) continue;
    expect(ajv.validateSchema(value), `${way} ${ajv.errorsText()}`).toBe(true);
    count += 1;
  }
  expect(count).toBeGreaterThan(20);
});

test('a refusal as it is sent fits its schema', async () => {
  const response = await server.app.inject({ url: '/api/v1/orders' });
  expect(zProblemDocument.strict().parse(response.json()).name).toBe('kernel.not_signed_in');
});

test('a schema that holds itself is written as a reference', () => {
  interface Tree {
    code: string;
    children: Tree[];
  }
  const zTree: z.ZodType<Tree> = z.lazy(() => z.strictObject({ code: z.string(), children: z.array(zTree) }));
  const command = defineCommand({
    name: 'workshop.grow',
    summary: { zh: '长', en: 'Grow' },
    permission: 'public',
    input: z.strictObject({ tree: zTree }),
    output: zTree,
    http: { method: 'POST', path: '/grow' },
    handle: async (_context, input) => input.tree,
  });
  const document = describeInterface(
    [{ name: 'workshop', commands: [command], queries: [], lists: [], prints: [], entities: [], events: [] }],
    {
      version: '1',
    },
  );
  const refs = [...walk(document)].flatMap(({ value }) => (typeof value.$ref === 'string' ? [value.$ref] : []));
  expect(refs.some((ref) => ref.startsWith('#/components/schemas/workshop.grow'))).toBe(true);
  for (const ref of refs.filter((entry) => entry.startsWith('#/components/schemas/'))) {
    expect(document.components.schemas[ref.replace('#/components/schemas/', '')], ref).toBeDefined();
  }
});

test('the page that draws it needs nothing from outside', async () => {
  const page = await server.app.inject({ url: '/docs/' });
  expect(page.statusCode).toBe(200);
  expect(page.body).not.toMatch(/(src|href)="https?:/);
  expect(page.headers['content-security-policy']).toContain("script-src 'self'");
  const script = /src="([^"]*swagger-ui-bundle\.js)"/.exec(page.body)?.[1] ?? '';
  const asset = await server.app.inject({ url: new URL(script, 'http://x/docs/').pathname });
  expect(asset.statusCode).toBe(200);
  expect((await server.app.inject({ url: '/docs/json' })).json().paths).toEqual(openapi.paths);
  const yaml = await server.app.inject({ url: '/docs/yaml' });
  expect(yaml.headers['content-type']).toMatch(/yaml/);
  expect(parse(yaml.body)).toEqual(openapi);
});

test('an input that takes unknown fields stops the start, by name', async () => {
  const loose = defineCommand({
    name: 'workshop.loose',
    summary: { zh: '', en: '' },
    permission: 'public',
    input: z.object({ a: z.string() }),
    output: z.object({}),
    http: { method: 'POST', path: '/loose' },
    handle: async () => ({}),
  });
  const modules = [
    { name: 'workshop', commands: [loose], queries: [], lists: [], prints: [], entities: [], events: [] },
  ];
  await expect(startTestServer({ modules })).rejects.toThrow(/workshop\.loose/);
});
