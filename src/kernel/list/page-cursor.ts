import { createHash } from 'node:crypto';
import type { ListTotal } from '../contract.ts';
import type { ListDefinition } from './define-list.ts';
import { orderTerms } from './order-rows.ts';
import type { ListRequest } from './parse-list-request.ts';
import { refuseList } from './refusals.ts';

/** Where the page before ended, and what was counted when the first one was read: a walk counts once. */
export interface PageCursor {
  values: (string | null)[];
  total: ListTotal;
}

const CHECK_LENGTH = 12;

/**
 * A cursor as text: opaque to its reader, and good only for the list, order, filters and search it was given for. The check finds
 * what was cut or changed; it keeps no secret, since a cursor shows nothing but what its reader has read.
 */
export function writeCursor(list: ListDefinition, request: ListRequest, cursor: PageCursor): string {
  const content = JSON.stringify([questionOf(list, request), cursor.values, cursor.total.count, cursor.total.exact]);
  return Buffer.from(content).toString('base64url') + checkOf(content);
}

/** Reads a cursor for this request; refuses what is none, or one of another question. */
export function readCursor(list: ListDefinition, request: ListRequest, text: string): PageCursor {
  const content = Buffer.from(text.slice(0, -CHECK_LENGTH), 'base64url').toString();
  if (text.length > CURSOR_LENGTH_MAX || checkOf(content) !== text.slice(-CHECK_LENGTH)) {
    throw refuseList('kernel.list_cursor_malformed', {}, { where: '/cursor' });
  }
  const [question, values, count, exact] = JSON.parse(content) as [string, (string | null)[], number, boolean];
  if (question !== questionOf(list, request) || values.length !== orderTerms(list, request).length) {
    throw refuseList('kernel.list_cursor_of_another_question', {}, { where: '/cursor' });
  }
  return { values, total: { count, exact } };
}

/** Sorted texts of a few thousand characters, written as base64. */
const CURSOR_LENGTH_MAX = 40_000;

function questionOf(list: ListDefinition, { sort, filters, words }: ListRequest): string {
  return hashOf(JSON.stringify([list.name, sort, filters, words])).slice(0, 16);
}

function checkOf(content: string): string {
  return hashOf(`cursor ${content}`).slice(0, CHECK_LENGTH);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
