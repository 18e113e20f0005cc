import type { HttpClient } from '../http/http-client.ts';
import { authSecrets, openBySettings, signBySettings } from '../http/http-settings.ts';
import { reachSteps } from '../http/reach-steps.ts';
import type { Sign } from '../http/sign.ts';
import type { Connection, Connector, Opening, PushRequest, ReadAllRequest, Resource, SourceRow } from '../port.ts';
import { readSettings } from '../read-settings.ts';
import { guessMarks, inferFields } from '../rows/infer-fields.ts';
import { pullSweep } from '../rows/sweep.ts';
import { valueAt } from '../rows/value-at.ts';
import { misconfigured } from '../say-trouble.ts';
import { type Step, walkSteps } from '../walk-steps.ts';
import { lookUpKey, lookUpTicket, pushOperation } from './push-operation.ts';
import { type ApiDescription, readOpenApi } from './read-openapi.ts';
import { type PageWanted, readPage, watermarksOf } from './read-page.ts';
import { type RestOperation, type RestResource, type RestSettings, restFields } from './rest-settings.ts';

const SAMPLES = 20;
const TESTED_MAX = 10;

export const restConnector: Connector = {
  kind: 'rest',
  label: { zh: 'REST 接口', en: 'REST API' },
  help: {
    zh: '任何以 HTTP 提供 JSON 或 XML 的系统；资源写在设置里，或从 OpenAPI 文档读取。',
    en: 'Any system that speaks JSON or XML over HTTP; its resources are in the settings or in its OpenAPI document.',
  },
  settings: restFields,
  secrets: authSecrets,
  open: openRest,
};

function openRest(opening: Opening): Connection {
  const settings = readSettings(restFields, opening.settings);
  const sign = signBySettings(settings, opening);
  const headers = Object.fromEntries(settings.headers.map(({ name, value }) => [name, value]));
  const http = openBySettings(settings, opening, sign, { headers });
  const api = describedOnce(settings, http, opening);

  async function resourceOf(name: string): Promise<RestResource> {
    const own = settings.resources.find((resource) => resource.name === name);
    const found = own ?? (await api())?.resources.find((resource) => resource.name === name);
    if (found) return found;
    throw misconfigured({
      zh: `设置和文档里都没有资源“${name}”。`,
      en: `neither settings nor document know the resource "${name}"`,
    });
  }
  async function operationOf({
    resource,
    operation,
  }: Pick<PushRequest, 'resource' | 'operation'>): Promise<RestOperation> {
    const isIt = (one: RestOperation) => one.resource === resource && one.operation === operation;
    const found = settings.operations.find(isIt) ?? (await api())?.operations.find(isIt);
    if (found) return found;
    throw misconfigured({
      zh: `没有说明如何对“${resource}”执行 ${operation}：请在写入操作里补上。`,
      en: `how to ${operation} "${resource}" is not said: add it to what can be told`,
    });
  }

  return {
    test: () => walkSteps(stepsOf(settings, opening, http, sign, api)),
    async listResources() {
      const own = settings.resources.map(({ name }): Resource => ({ name }));
      const names = new Set(own.map(({ name }) => name));
      const described = (await api())?.resources ?? [];
      return [...own, ...described.filter(({ name }) => !names.has(name)).map(({ name }) => ({ name }))];
    },
    async describe(name) {
      const resource = await resourceOf(name);
      const page = await readPage(http, resource, { since: null, at: null, limit: SAMPLES, filter: {} });
      const samples = page.rows.slice(0, SAMPLES).map(({ row }) => row.value);
      const known = (await api())?.fields.get(name) ?? [];
      const paths = new Set(known.map(({ path }) => path));
      const fields = [...known, ...inferFields(samples).filter(({ path }) => !paths.has(path))];
      const guessed = guessMarks(fields, samples, valueAt);
      const first = (said: string, others: string[]) =>
        said === '' ? others : [said, ...others.filter((one) => one !== said)];
      return {
        fields,
        samples,
        keyFields: first(resource.keyField, guessed.keyFields),
        watermarkFields: first(resource.changedField, guessed.watermarkFields),
      };
    },
    async pull({ resource: name, checkpoint, limit, keyField, watermarkField, filter }) {
      const said = await resourceOf(name);
      const resource = {
        ...said,
        keyField: keyField ?? said.keyField,
        changedField: watermarkField ?? said.changedField,
      };
      const read = (wanted: Omit<PageWanted, 'filter'>) =>
        readPage(http, resource, { ...wanted, filter: readFilter(filter) });
      return pullSweep({ watermarks: watermarksOf(resource), read }, checkpoint, limit);
    },
    async push(request) {
      return pushOperation(http, await operationOf(request), request, settings.idempotencyHeader);
    },
    async lookUp(request) {
      if (request.ticket) {
        const operations = [...settings.operations, ...((await api())?.operations ?? [])];
        const operation = operations.find(
          ({ resource, resultPath, ticketPath }) =>
            resource === request.resource && (resultPath !== '' || ticketPath !== ''),
        );
        return lookUpTicket(
          http,
          operation ?? (await operationOf({ resource: request.resource, operation: 'create' })),
          request.ticket,
        );
      }
      const resource = await resourceOf(request.resource);
      if (resource.lookUpPath !== '') return lookUpKey(http, resource, request);
      throw misconfigured({
        zh: `没有说明如何按我方编号在“${resource.name}”里查找。`,
        en: `how to find by our key in "${resource.name}" is not said in the settings`,
      });
    },
    readAll: (request) => readAll(http, resourceOf, request),
    close: async () => http.close(),
  };
}

/** The document is asked for once, when something needs it. */
function describedOnce(
  { openApi }: RestSettings,
  http: HttpClient,
  { clock }: Opening,
): () => Promise<ApiDescription | null> {
  let asked: Promise<ApiDescription> | null = null;
  return async () => {
    if (openApi === '') return null;
    asked ??= readOpenApi(http, openApi, clock).catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}

function stepsOf(
  settings: RestSettings,
  opening: Opening,
  http: HttpClient,
  sign: Sign | null,
  api: () => Promise<ApiDescription | null>,
): Step[] {
  const ca = settings.caCertificate.trim();
  const signIn: Step = {
    what: { zh: '登录', en: 'the sign-in' },
    act: async () => void (await sign?.marks(http)),
  };
  const document: Step = {
    what: { zh: '读取 OpenAPI 文档', en: 'the OpenAPI document can be read' },
    async act() {
      const found = await api();
      return {
        zh: `OpenAPI 文档“${found?.title}”：${found?.resources.length} 个资源，${found?.operations.length} 个写入操作`,
        en: `the OpenAPI document "${found?.title}" has ${found?.resources.length} resources and ${found?.operations.length} operations`,
      };
    },
  };
  const reads = settings.resources.slice(0, TESTED_MAX).map(
    (resource): Step => ({
      what: { zh: `读取“${resource.name}”`, en: `"${resource.name}" can be read` },
      async act() {
        const { rows } = await readPage(http, resource, { since: null, at: null, limit: SAMPLES, filter: {} });
        return {
          zh: `读取“${resource.name}”：得到 ${rows.length} 行`,
          en: `"${resource.name}" can be read: ${rows.length} rows came`,
        };
      },
    }),
  );
  return [
    ...reachSteps(http.baseUrl, { ...opening, ...(ca === '' ? {} : { ca }) }),
    ...(sign ? [signIn] : []),
    ...(settings.openApi === '' ? [] : [document]),
    ...reads,
  ];
}

/** A query string, or an object of its parameters. */
function readFilter(filter: PageWanted['at'] | undefined): Record<string, string> {
  if (typeof filter === 'string') return Object.fromEntries(new URLSearchParams(filter));
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return {};
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

async function* readAll(
  http: HttpClient,
  resourceOf: (name: string) => Promise<RestResource>,
  { resource: name, keyField, filter, limit }: ReadAllRequest,
): AsyncIterable<SourceRow[]> {
  const resource = { ...(await resourceOf(name)), keyField };
  let at: PageWanted['at'] = null;
  do {
    const page = await readPage(http, resource, { since: null, at, limit, filter: readFilter(filter) });
    if (page.rows.length > 0) yield page.rows.map(({ row }) => row);
    at = page.next;
  } while (at !== null);
}
