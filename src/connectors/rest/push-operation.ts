import type { Json } from '../../kernel/contract.ts';
import type { HttpAnswer, HttpClient } from '../http/http-client.ts';
import { type LookUpRequest, type PushAnswer, type PushRequest, RefusedThere } from '../port.ts';
import { toRow } from '../rows/source-row.ts';
import { textAt } from '../rows/value-at.ts';
import { misconfigured, refusedThere, uncertain } from '../say-trouble.ts';
import { marked, rowsOf } from './read-page.ts';
import type { RestOperation, RestResource } from './rest-settings.ts';

/** Carries out what a setting describes: method, path, our key of this delivery as a header; and reads what came of it. */
export async function pushOperation(
  http: HttpClient,
  operation: RestOperation,
  request: PushRequest,
  idempotencyHeader: string,
): Promise<PushAnswer> {
  const path = fillPath(operation.path, (name) =>
    name === 'id' ? (request.foreignId ?? undefined) : textAt(request.body, name),
  );
  const answer = await http
    .ask({
      method: operation.method,
      path,
      writes: true,
      ...(idempotencyHeader === '' ? {} : { headers: { [idempotencyHeader]: request.deliveryKey } }),
      ...(operation.method === 'DELETE' ? {} : { json: request.body }),
    })
    .catch((error: unknown) => {
      // What is to be deleted and isn't there is as it should be.
      if (
        request.operation === 'delete' &&
        error instanceof RefusedThere &&
        ['404', '410'].includes(error.status ?? '')
      )
        return null;
      throw error;
    });
  if (answer === null) return { outcome: 'confirmed', foreignId: request.foreignId };
  const ticket = ticketOf(operation, answer);
  if (ticket !== undefined) return { outcome: 'accepted', ticket };
  const foreignId =
    textAt(answer.data, operation.idPath) ??
    (operation.operation === 'create' ? lastOf(answer.headers.location) : undefined);
  return { outcome: 'confirmed', foreignId: foreignId ?? request.foreignId, ...answered(answer.data) };
}

/** Only taken: 202, or an answer that holds a ticket where the settings say one stands. */
function ticketOf(operation: RestOperation, { status, headers, data }: HttpAnswer): string | undefined {
  const told = operation.ticketPath === '' ? undefined : textAt(data, operation.ticketPath);
  if (status !== 202) return told;
  const header = headers.location ?? headers['operation-location'];
  const ticket = told ?? (Array.isArray(header) ? header[0] : header);
  // Taken, but nothing to ask by: our own key must do.
  return ticket ?? '';
}

/** What came of a ticket. Null where it is unknown there; throws Uncertain while it is being worked on, RefusedThere where it failed. */
export async function lookUpTicket(http: HttpClient, operation: RestOperation, ticket: string) {
  const path =
    operation.resultPath === ''
      ? homePath(http, ticket)
      : fillPath(operation.resultPath, (name) => (name === 'ticket' ? ticket : undefined));
  const answer = await http.ask({ path }).catch(noneAt404);
  if (answer === null) return null;
  const state = operation.statePath === '' ? undefined : textAt(answer.data, operation.statePath);
  const among = (states: string) =>
    state !== undefined && states.split(/[,，]/).some((one) => one.trim().toLowerCase() === state.toLowerCase());
  if (among(operation.failedStates)) {
    throw refusedThere(
      { zh: `对方处理失败：${say(answer.data)}`, en: `it failed there: ${say(answer.data)}` },
      { status: state ?? '' },
    );
  }
  const done = operation.doneStates === '' ? answer.status !== 202 : among(operation.doneStates);
  if (!done)
    throw uncertain({
      zh: `对方仍在处理（${state ?? answer.status}）。`,
      en: `it is still being worked on there (${state ?? answer.status})`,
    });
  const foreignId = textAt(answer.data, operation.resultIdPath || operation.idPath) ?? '';
  return { foreignId, value: toRow(answer.data) };
}

/**
 * Finds by our own key. Where a field is named, only a row that holds the key counts: many APIs leave out of account what they don't know, and
 * answer with everything. Throws RefusedThere where several carry it.
 */
export async function lookUpKey(
  http: HttpClient,
  resource: RestResource,
  { ownKey, ownKeyField, deliveryKey }: LookUpRequest,
) {
  const key = ownKey ?? deliveryKey;
  const answer = await http
    .ask({ path: fillPath(resource.lookUpPath, (name) => (name === 'key' ? key : undefined)) })
    .catch(noneAt404);
  if (answer === null) return null;
  const rows = candidates(answer, resource).filter(
    (row) => ownKeyField === undefined || textAt(row, ownKeyField) === key,
  );
  const [found, ...others] = rows;
  if (found === undefined) return null;
  if (others.length > 0) {
    throw refusedThere({
      zh: `对方有 ${rows.length} 条记录带有编号 ${key}，无法判断是哪一条。`,
      en: `${rows.length} there carry the key ${key}: which one is meant can't be told`,
    });
  }
  return { foreignId: marked(found, resource).row.key ?? '', value: toRow(found) };
}

/** A list as the resource answers, or the thing itself. */
function candidates(answer: HttpAnswer, resource: RestResource): Json[] {
  const { data } = answer;
  if (data === null) return [];
  const isThing = !Array.isArray(data) && resource.keyField !== '' && textAt(data, resource.keyField) !== undefined;
  return isThing ? [data] : rowsOf(answer, resource);
}

/** Fills `{name}`, encoded so that it stays one part of the path. Throws where nothing stands for it. */
function fillPath(template: string, standsFor: (name: string) => string | undefined): string {
  return template.replace(/\{([^}]+)\}/g, (_whole, name: string) => {
    const value = standsFor(name);
    // Dots alone would lead to another path.
    if (value === undefined || value === '' || /^\.+$/.test(value)) {
      throw refusedThere({
        zh: `路径 ${template} 需要的 ${name} 没有可用的值。`,
        en: `the path ${template} needs ${name}, which has no value that can stand in a path`,
      });
    }
    return encodeURIComponent(value);
  });
}

/** A ticket that is an address must be one of the system itself. */
function homePath(http: HttpClient, ticket: string): string {
  const url = URL.canParse(ticket, http.baseUrl) ? new URL(ticket, http.baseUrl) : null;
  if (url?.origin === http.baseUrl.origin && /^(https?:\/\/|\/)/i.test(ticket)) return url.href;
  throw misconfigured({
    zh: '受理号不是对方系统的地址：请在设置里写出查询处理结果的路径。',
    en: 'the ticket is no address of that system: say in the settings by which path its result is asked',
  });
}

function noneAt404(error: unknown): null {
  if (error instanceof RefusedThere && (error.status === '404' || error.status === '410')) return null;
  throw error;
}

function lastOf(location: string | undefined): string | undefined {
  const last = location?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1);
  return last === undefined ? undefined : decodeURIComponent(last);
}

function answered(data: Json): { value?: ReturnType<typeof toRow> } {
  return data === null ? {} : { value: toRow(data) };
}

function say(data: Json): string {
  return (textAt(data, 'message') ?? textAt(data, 'error') ?? JSON.stringify(data)).slice(0, 300);
}
