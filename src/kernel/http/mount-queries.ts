import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Query } from '../commands/definitions.ts';
import { SIGNED_IN } from '../commands/definitions.ts';
import type { CommandRunner } from '../commands/registry.ts';
import { configurationFor } from '../configuration/configuration.ts';
import { headerNames } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import { describeEntity } from '../entity/index.ts';
import {
  countViews,
  describeList,
  editInList,
  exportList,
  type ListDefinition,
  type ListQuestion,
  parseCountedViews,
  parseListRequest,
  readListPage,
  refuseList,
  summariseList,
  withCustomColumns,
} from '../list/index.ts';
import { mayDo } from '../principal.ts';
import { identifyCaller } from './identify-caller.ts';
import { languageOf } from './language-of.ts';
import { printLanguageOf, sendPdf } from './send-pdf.ts';
import { apiPrefix, type ServerParts } from './server-parts.ts';
import { readerOf } from './share-fairly.ts';

type QueryParameters = Record<string, string | string[] | undefined>;

/** Gives a query its route: path fields and query parameters make one input. */
export function mountQuery(parts: ServerParts, query: Query): void {
  const { options } = parts;
  const runner: CommandRunner = options.runner;
  addGetRoute(parts, query.http.path, async (request) => {
    const principal = await identifyCaller(request, options.authenticate, query.permission);
    const start = performance.now();
    const input = { ...(request.query as QueryParameters), ...(request.params as Record<string, string>) };
    const ask = () => runner.query(query, input, principal);
    // Whoever may not ask is told at once.
    if (query.heavy) runner.assertPermitted(query.permission, principal);
    const output = await (query.heavy ? parts.heavyReads.run(readerOf(principal), ask, goneOf(request)) : ask());
    options.metrics.observeQuery(query.name, 'query', performance.now() - start);
    return output;
  });
}

type Reading = (tx: Tx, asked: Omit<ListQuestion, 'request'>, request: FastifyRequest) => Promise<unknown>;

/** Gives a list its routes: pages, counts of views, totals and groups, and the export or print of what is shown. */
export function mountList(parts: ServerParts, list: ListDefinition): void {
  const { options } = parts;
  const runner: CommandRunner = options.runner;

  /** What is answered from the database for whoever may read the list. */
  const addReading = (path: string, kind: 'list' | 'counts' | 'summary', read: Reading) =>
    addGetRoute(parts, path, async (request) => {
      const principal = await identifyCaller(request, options.authenticate, list.permission);
      runner.assertPermitted(list.permission, principal);
      const start = performance.now();
      const reader = { principal, now: options.clock.now() };
      const ask = () =>
        options.database.read(async (tx) => read(tx, { list: await wholeList(tx, list), reader }, request));
      const answer = await (kind === 'summary'
        ? parts.heavyReads.run(readerOf(principal), ask, goneOf(request))
        : ask());
      options.metrics.observeQuery(list.name, kind, performance.now() - start);
      return answer;
    });

  addReading(list.path, 'list', (tx, asked, { query }) =>
    readListPage(tx, { ...asked, request: parseListRequest(asked.list, query as QueryParameters) }),
  );
  addReading(`${list.path}/counts`, 'counts', async (tx, asked, { query }) => {
    const views = parseCountedViews(asked.list, query as QueryParameters);
    const counts = await countViews(
      tx,
      views.map((request) => ({ ...asked, request })),
    );
    return { counts };
  });
  addReading(`${list.path}/summary`, 'summary', (tx, asked, request) => {
    const { by, ...parameters } = request.query as QueryParameters;
    const question = { ...asked, request: parseListRequest(asked.list, parameters) };
    return summariseList(tx, question, {
      by: [by].flat().at(-1),
      language: languageOf(request),
      timeZone: parts.timeZone,
    });
  });

  addGetRoute(parts, `${list.path}/export`, async (request, reply) => {
    const principal = await identifyCaller(request, options.authenticate, list.permission);
    runner.assertPermitted(list.permission, principal);
    const start = performance.now();
    const { format: formats, language: _print, ...parameters } = request.query as QueryParameters;
    const format = [formats].flat()[0];
    const whole = await options.database.glance((tx) => wholeList(tx, list));
    const reader = { principal, now: options.clock.now() };
    const question = { list: whole, request: parseListRequest(whole, parameters), reader };
    const printLanguage = printLanguageOf(request);
    const said = { language: languageOf(request), timeZone: parts.timeZone, printLanguage };
    const write = () => exportList(options.database, question, format, said);
    const file = await parts.exports.run(readerOf(principal), write, goneOf(request));
    options.metrics.observeQuery(list.name, 'export', performance.now() - start);
    reply.header(headerNames.exportRowsMax, String(file.rowsMax));
    reply.header(headerNames.exportTruncated, String(file.truncated));
    if (format === 'pdf') return sendPdf(reply, file);
    reply.header('content-type', file.mediaType);
    reply.header('content-disposition', `attachment; filename="${file.fileName}"`);
    return reply.send(file.content);
  });
}

/** GET /lists: the lists the reader may read, in their language. */
export function mountListDescriptions(parts: ServerParts): void {
  const { modules } = parts.options;
  const lists = modules.flatMap((module) => module.lists);
  const edits = new Map(lists.map((list) => [list.name, editInList(list, modules)]));
  addGetRoute(parts, '/lists', async (request) => {
    const principal = await identifyCaller(request, parts.options.authenticate, SIGNED_IN);
    const language = languageOf(request);
    const readable = lists.filter((list) => list.permission === SIGNED_IN || mayDo(principal, list.permission));
    return parts.options.database.glance(async (tx) => {
      const described = [];
      for (const list of readable)
        described.push(describeList(await wholeList(tx, list), language, edits.get(list.name)));
      return described;
    });
  });
}

/** Lists that are asked in one request, and their pages. */
const ASKED_AT_ONCE_MAX = 24;

/**
 * GET /lists/pages?ask=…: pages of several lists at once, in the order of the questions. Each stands on a line of `ask`, in the words of
 * its own address: `execution.work-orders?f.state.in=draft`. Null where the reader may not read the list.
 */
export function mountListPages(parts: ServerParts): void {
  const { options } = parts;
  const lists = new Map(options.modules.flatMap((module) => module.lists.map((list) => [list.name, list])));
  addGetRoute(parts, '/lists/pages', async (request) => {
    const principal = await identifyCaller(request, options.authenticate, SIGNED_IN);
    const asked = [(request.query as QueryParameters).ask ?? []]
      .flat()
      .flatMap((lines) => lines.split('\n').filter(Boolean));
    if (asked.length > ASKED_AT_ONCE_MAX) {
      const parameters = { parameter: 'ask', most: ASKED_AT_ONCE_MAX, count: asked.length };
      throw refuseList('kernel.list_too_many', parameters, { where: '/ask' });
    }
    const start = performance.now();
    const reader = { principal, now: options.clock.now() };
    const pages = await options.database.read(async (tx) => {
      const read = [];
      for (const ask of asked) {
        const [name = '', query = ''] = ask.split('?', 2);
        const list = lists.get(name);
        const readable = list && (list.permission === SIGNED_IN || mayDo(principal, list.permission));
        if (!readable) {
          read.push(null);
          continue;
        }
        const whole = await wholeList(tx, list);
        const parameters = Object.fromEntries(new URLSearchParams(query));
        read.push(await readListPage(tx, { list: whole, request: parseListRequest(whole, parameters), reader }));
      }
      return read;
    });
    options.metrics.observeQuery('kernel.list-pages', 'list', performance.now() - start);
    return { pages };
  });
}

/** The list with the columns that the factory's own fields are. */
async function wholeList(tx: Tx, list: ListDefinition): Promise<ListDefinition> {
  if (!list.custom) return list;
  const { customFields } = await configurationFor(tx, {});
  return withCustomColumns(list, customFields[list.custom.entity] ?? []);
}

/** GET /entities: the things the reader may read, with their fields, in their language. */
export function mountEntityDescriptions(parts: ServerParts): void {
  const entities = parts.options.modules.flatMap((module) => module.entities);
  addGetRoute(parts, '/entities', async (request) => {
    const principal = await identifyCaller(request, parts.options.authenticate, SIGNED_IN);
    const language = languageOf(request);
    return entities
      .filter(({ permissions }) => mayDo(principal, permissions.read))
      .map((entity) => describeEntity(entity, language));
  });
}

/** Whoever asked may have left while waiting. */
export function goneOf({ raw }: FastifyRequest): () => boolean {
  return () => raw.socket.destroyed;
}

export function addGetRoute(
  parts: ServerParts,
  path: string,
  answer: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  parts.app.get(apiPrefix + path, { exposeHeadRoute: false }, async (request, reply) => {
    parts.inFlight += 1;
    try {
      return await answer(request, reply);
    } finally {
      parts.inFlight -= 1;
      if (parts.closing) reply.header('connection', 'close');
    }
  });
  parts.routes.push({ method: 'GET', path: apiPrefix + path });
}
