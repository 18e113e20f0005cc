import type { Json } from '../../kernel/contract.ts';
import type { HttpAnswer, HttpClient } from '../http/http-client.ts';
import { RefusedThere } from '../port.ts';
import { type MarkedRow, markedRow, toRow } from '../rows/source-row.ts';
import { PlaceLost, type SweepPage } from '../rows/sweep.ts';
import { textAt, valueAt } from '../rows/value-at.ts';
import { epochWatermarks, momentWatermarks, sequenceWatermarks, type Watermarks } from '../rows/watermarks.ts';
import { misconfigured } from '../say-trouble.ts';
import type { RestResource } from './rest-settings.ts';

export interface PageWanted {
  since: string | null;
  at: Json | null;
  limit: number;
  /** Further query parameters. */
  filter: Readonly<Record<string, string>>;
}

/** One page of a resource, in whichever way it is paged. Throws PlaceLost where its cursor has run out. */
export async function readPage(http: HttpClient, resource: RestResource, wanted: PageWanted): Promise<SweepPage> {
  const size = Math.min(resource.pageSize, Math.max(1, wanted.limit));
  const place = readPlace(wanted.at);
  const answer = await askPage(http, resource, wanted, place, size);
  const rows = rowsOf(answer, resource).map((value) => marked(value, resource));
  const date = Date.parse(String(answer.headers.date ?? ''));
  const isOffset = resource.paging === 'offset';
  const isKnown = isOffset && place.last !== null && (rows[0]?.row.key ?? null) === place.last;
  const next =
    isOffset && place.last !== null && !isKnown
      ? { to: Math.max(0, Number(place.to) - size), read: 0, last: null }
      : nextPlace(answer, resource, place, rows);
  const moved = resource.paging === 'page' ? await movedBefore(http, resource, wanted, place, size) : [];
  return {
    rows: isKnown ? rows.slice(1) : [...moved, ...rows],
    next: next as Json | null,
    ...(Number.isNaN(date) ? {} : { now: new Date(date) }),
    ...(resource.ordered && resource.sinceParameter !== '' && resource.changedField !== '' ? { ordered: true } : {}),
  };
}

/**
 * Pages by number can't overlap. So the page before is looked at once more: if it ends with another row than it did, rows have moved over its
 * edge meanwhile, and it is handed over again.
 */
async function movedBefore(
  http: HttpClient,
  resource: RestResource,
  wanted: PageWanted,
  place: Place,
  size: number,
): Promise<MarkedRow[]> {
  if (place.last === null || place.to === null) return [];
  const answer = await askPage(http, resource, wanted, { ...place, to: Number(place.to) - 1 }, size);
  const rows = rowsOf(answer, resource).map((value) => marked(value, resource));
  return rows.at(-1)?.row.key === place.last ? [] : rows;
}

interface Place {
  /** Page number, offset, cursor or link; null: the first. */
  to: string | number | null;
  /** Rows before it in this sweep. */
  read: number;
  /** By page or offset: the key of the last row before. At an offset the page begins with it again; if it doesn't, we go back by a page. */
  last: string | null;
}

function readPlace(at: Json | null): Place {
  return at === null ? { to: null, read: 0, last: null } : (at as unknown as Place);
}

async function askPage(
  http: HttpClient,
  resource: RestResource,
  { since, filter }: PageWanted,
  place: Place,
  size: number,
) {
  const { paging, pageParameter, sizeParameter, sinceParameter } = resource;
  if (paging === 'link' && place.to !== null) return lostAsSuch(http.ask({ path: String(place.to) }));
  const query: Record<string, string> = { ...filter };
  if (sizeParameter !== '') query[sizeParameter] = String(size);
  if (sinceParameter !== '' && since !== null) query[sinceParameter] = since;
  if (pageParameter !== '' && paging !== 'none') {
    if (paging === 'page') query[pageParameter] = String(place.to ?? resource.firstPage);
    else if (paging === 'offset') query[pageParameter] = String(place.to ?? 0);
    else if (place.to !== null) query[pageParameter] = String(place.to);
  }
  const asked = http.ask({ path: resource.path, query });
  return paging === 'cursor' && place.to !== null ? lostAsSuch(asked) : asked;
}

/** A cursor that has expired is answered with one of these. */
function lostAsSuch(asked: Promise<HttpAnswer>): Promise<HttpAnswer> {
  return asked.catch((error: unknown) => {
    if (error instanceof RefusedThere && ['400', '404', '410', '422'].includes(error.status ?? ''))
      throw new PlaceLost(error.message, { cause: error });
    throw error;
  });
}

/** An answer without rows where they should be is a wrong setting, never an empty resource. */
export function rowsOf({ data, url }: HttpAnswer, { rowsPath }: Pick<RestResource, 'rowsPath'>): Json[] {
  const found = data === null && rowsPath === '' ? [] : valueAt(data, rowsPath);
  if (Array.isArray(found)) return found;
  // XML with one element is read as that element, and an API may answer with null where there is nothing.
  if (rowsPath !== '' && found === null) return [];
  if (rowsPath !== '' && typeof found === 'object') return [found as Json];
  throw misconfigured({
    zh: `${url.pathname} 的应答里，“${rowsPath || '（整个应答）'}”不是列表。`,
    en: `in the answer of ${url.pathname} "${rowsPath || '(the whole)'}" is no list of rows`,
  });
}

export function marked(value: Json, resource: RestResource) {
  const row = toRow(value);
  const watermarks = watermarksOf(resource);
  const written = resource.changedField === '' ? undefined : textAt(row, resource.changedField);
  const watermark = written !== undefined && watermarks.holds(written) ? written : null;
  const gone = resource.deletedField === '' ? undefined : valueAt(row, resource.deletedField);
  return markedRow(row, {
    key: resource.keyField === '' ? null : (textAt(row, resource.keyField) ?? null),
    watermark,
    changedAt: watermark === null ? null : watermarks.changedAt(watermark),
    deleted:
      gone !== undefined &&
      gone !== null &&
      gone !== false &&
      gone !== 0 &&
      gone !== '' &&
      gone !== '0' &&
      gone !== 'false',
  });
}

export function watermarksOf({ changedForm, overlapSeconds, changedOffset }: RestResource): Watermarks {
  if (changedForm === 'sequence') return sequenceWatermarks();
  if (changedForm === 'moment') return momentWatermarks({ overlapSeconds, offset: changedOffset || 'Z' });
  return epochWatermarks({ overlapSeconds, perSecond: changedForm === 'seconds' ? 1 : 1_000 });
}

/**
 * Where the next page begins. A page that is shorter than asked is no end: many give less than they are asked for. The end is an empty page, or the
 * number of all rows.
 */
function nextPlace(answer: HttpAnswer, resource: RestResource, place: Place, rows: readonly MarkedRow[]): Place | null {
  const { paging, nextPath, totalPath, pageParameter } = resource;
  const known = paging === 'offset' && place.last !== null ? 1 : 0;
  const last = rows.at(-1)?.row.key ?? null;
  const read = place.read + rows.length - known;
  const total = totalPath === '' ? Number.NaN : Number(textAt(answer.data, totalPath));
  const complete = rows.length === known || read >= total || pageParameter === '';
  switch (paging) {
    case 'none':
      return null;
    case 'page':
      return complete ? null : { to: Number(place.to ?? resource.firstPage) + 1, read, last };
    case 'offset': {
      const to = Number(place.to ?? 0) + rows.length - (last === null ? 0 : 1);
      return complete ? null : { to, read, last };
    }
    case 'cursor': {
      const cursor = textAt(answer.data, nextPath);
      return cursor === undefined || cursor === place.to ? null : { to: cursor, read, last: null };
    }
    case 'link': {
      const link = nextPath === '' ? linkIn(String(answer.headers.link ?? '')) : textAt(answer.data, nextPath);
      if (link === undefined || !URL.canParse(link, answer.url)) return null;
      const to = new URL(link, answer.url).href;
      return to === place.to ? null : { to, read, last: null };
    }
  }
}

/** RFC 8288: `<https://…>; rel="next"`. */
function linkIn(header: string): string | undefined {
  const next = [...header.matchAll(/<([^>]*)>([^<]*)/g)].find(([, , attributes]) =>
    /;\s*rel="?[^";]*\bnext\b/i.test(attributes ?? ''),
  );
  return next?.[1];
}
