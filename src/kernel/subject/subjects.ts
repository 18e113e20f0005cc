import type { Subject, SubjectName } from '../contract.ts';
import type { Tx } from '../db/database.ts';
import { isId } from '../id.ts';
import { buildSelect, type ListReader } from '../list/build-list-sql.ts';
import type { ListDefinition, ListSubject } from '../list/define-list.ts';
import type { ListFilter } from '../list/parse-list-request.ts';
import { mayDo, type Principal } from '../principal.ts';
import { declarationsOf } from '../program/declarations.ts';
import { roleCodesWith } from '../program/roles.ts';
import { refuse } from '../refusals.ts';

/**
 * Subjects are the things that people look for, write to, attach files to and follow: the rows of lists that say so (`subject`). What a
 * reader may see of one is what its list shows them, so a subject needs no rule of its own.
 */
export type SubjectList = ListDefinition & { subject: ListSubject };

/** What an index of subjects keeps beside their names. */
export interface SubjectFacts extends Subject {
  /** The id of the subject whose name it bears; null where the name is its own. */
  ofId: string | null;
  /** Done with. */
  closed: boolean;
}

/** At most so many are read at once. */
const READ_MAX = 1_000;

/** The list whose rows are subjects of this kind; undefined where there is none. */
export function subjectListOf(tx: Tx, kind: string): SubjectList | undefined {
  return declarationsOf(tx).subjects.get(kind);
}

/** Those that the reader may see; without the permission of their list, none. In no order. */
export async function readSubjects(
  tx: Tx,
  reader: ListReader,
  kind: string,
  ids: readonly string[],
): Promise<Subject[]> {
  return (await readSubjectFacts(tx, reader, kind, ids)).map(bare);
}

/** The same with what an index of them keeps. */
export async function readSubjectFacts(
  tx: Tx,
  reader: ListReader,
  kind: string,
  ids: readonly string[],
): Promise<SubjectFacts[]> {
  const list = subjectListOf(tx, kind);
  const known = ids.filter(isId).slice(0, READ_MAX);
  if (!list || known.length === 0 || !mayDo(reader.principal, list.permission)) return [];
  return select(tx, list, reader, { column: 'id', operator: 'in', value: known }, READ_MAX);
}

/** The subject that is meant, as the reader may see it. Throws kernel.permission_missing or kernel.not_found. */
export async function loadSubject(tx: Tx, reader: ListReader, { kind, id }: SubjectName): Promise<Subject> {
  const list = subjectListOf(tx, kind);
  if (!list) throw refuse('kernel.not_found', { thing: kind, id });
  assertMayRead(tx, reader.principal, list);
  const [subject] = await readSubjects(tx, reader, kind, [id]);
  const thing = declarationsOf(tx).entities.get(kind)?.thing[reader.principal.language] ?? kind;
  if (!subject) throw refuse('kernel.not_found', { thing, id });
  return subject;
}

/** Of each kind that the reader may see, those whose code is one of these, exactly as written. */
export async function findSubjectsByCode(tx: Tx, reader: ListReader, codes: readonly string[]): Promise<Subject[]> {
  if (codes.length === 0) return [];
  const found: Subject[] = [];
  for (const list of declarationsOf(tx).subjects.values()) {
    if (!mayDo(reader.principal, list.permission)) continue;
    const filter: ListFilter = { column: list.subject.code, operator: 'in', value: [...codes] };
    found.push(...(await select(tx, list, reader, filter, READ_MAX)).map(bare));
  }
  return found;
}

/** All of a kind by id, from after one id on: for whoever keeps an index of them. */
export function walkSubjects(tx: Tx, reader: ListReader, kind: string, afterId: string, limit: number) {
  const list = subjectListOf(tx, kind);
  if (!list) throw new Error(`nothing lists ${kind} as subjects`);
  return select(tx, list, reader, { column: 'id', operator: 'gt', value: afterId }, limit);
}

function bare({ kind, id, code, name, nameEn }: SubjectFacts): Subject {
  return { kind, id, code, name, nameEn };
}

function assertMayRead(tx: Tx, principal: Principal, { permission }: ListDefinition): void {
  if (mayDo(principal, permission)) return;
  const roles = roleCodesWith(declarationsOf(tx), permission).join('、') || '—';
  throw refuse('kernel.permission_missing', { permission, roles });
}

async function select(
  tx: Tx,
  list: SubjectList,
  reader: ListReader,
  filter: ListFilter,
  limit: number,
): Promise<SubjectFacts[]> {
  const { kind, code, name, nameEn, of, closed } = list.subject;
  const columns = ['id', code, name, nameEn, of?.id, closed?.column].filter((column) => column !== undefined);
  const sort = [{ column: 'id', descending: false }];
  const request = { limit, offset: 0, sort, words: [], filters: [filter], columns };
  const sql = buildSelect({ list, request, reader }, new Map(), limit);
  const rows = await tx.query<Record<string, string | boolean | null>>(sql.text, sql.values);
  const textOf = (row: (typeof rows)[number], column: string | undefined) => String((column && row[column]) || '');
  return rows.map((row) => ({
    kind,
    id: textOf(row, 'id'),
    code: textOf(row, code),
    name: textOf(row, name),
    nameEn: textOf(row, nameEn),
    ofId: of ? textOf(row, of.id) || null : null,
    closed: closed?.values.some((value) => value === row[closed.column]) ?? false,
  }));
}
