import {
  declarationsOf,
  defineQuery,
  type FactsBefore,
  loadSubject,
  mayDo,
  policiesOf,
  providedFor,
  type QueryContext,
  type SubjectFact,
  type SubjectName,
  subjectSources,
} from '../../../kernel/index.ts';
import { type ActivityEntry, zReadActivityRequest, zReadActivityResponse } from '../contract.ts';
import { collaborationPolicies } from '../policies.ts';
import { type AuditRow, type CommentEntry, findAuditOf, findComments } from '../queries/activity.ts';
import { type FileFact, findFileFacts } from '../queries/files.ts';
import { refuse } from '../refusals.ts';
import { isYoung } from '../rules/is-young.ts';
import { cursorOf, fromTheEnd, mergeNewest, readCursor } from '../rules/merge-newest.ts';

/** Each part is cut by itself before they are put together, so that a long history stays quick. */
export const readActivity = defineQuery({
  name: 'collaboration.read-activity',
  summary: { zh: '动态', en: 'What happened and what was said' },
  permission: 'collaboration.activity.read',
  input: zReadActivityRequest,
  output: zReadActivityResponse,
  http: { method: 'GET', path: '/subjects/:subjectKind/:subjectId/activity' },
  async handle(context, { subjectKind, subjectId, show, limit, after }) {
    const { tx, principal } = context;
    const subject = await loadSubject(tx, context, { kind: subjectKind, id: subjectId });
    const place = after === undefined ? fromTheEnd : readCursor(after);
    if (!place) throw refuse('collaboration.cursor_malformed', { after: String(after) }, { where: '/after' });
    const before = { ...place, limit: limit + 1, language: principal.language };
    const shows = (part: typeof show) => show === 'all' || show === part;
    const comments = shows('comments') ? await findComments(tx, subject, before) : [];
    const audited = await readAudit(context, subject, before, show);
    const sources = shows('facts') ? providedFor(tx, subjectSources).filter(({ kind }) => kind === subjectKind) : [];
    const facts = [];
    for (const source of sources) facts.push((await source.facts?.(tx, subject.id, before, principal)) ?? []);
    const files = shows('facts') ? await findFileFacts(tx, subject, before) : [];
    const minutes = comments.length > 0 ? await minutesToEdit(context) : 0;
    const merged = mergeNewest(
      [
        comments.map((comment) => ofComment(comment, context, minutes)),
        audited.map((row) => ofAudit(row, subject, context)),
        ...facts.map((each) => each.map(ofFact)),
        files.map((file) => ofFile(file, context)),
      ],
      limit + 1,
    );
    const entries = merged.slice(0, limit);
    const last = entries.at(-1);
    return { entries, next: merged.length > limit && last ? cursorOf(last) : null };
  },
});

/**
 * Where a module tells facts of its own, an entry of the audit log without changed fields would say the same again. What is logged of
 * people reaches into their sign-in: that is for readers of the audit log.
 */
async function readAudit(
  { tx, principal }: QueryContext,
  subject: SubjectName,
  before: FactsBefore,
  show: 'all' | 'comments' | 'changes' | 'facts',
): Promise<AuditRow[]> {
  if (show === 'comments') return [];
  if (subject.kind.startsWith('identity.') && !mayDo(principal, 'identity.audit.read')) return [];
  const tellsItself = providedFor(tx, subjectSources).some(({ kind, facts }) => kind === subject.kind && facts);
  if (show === 'facts' && tellsItself) return [];
  const changed = show === 'changes' || tellsItself ? true : show === 'facts' ? false : null;
  return findAuditOf(tx, subject, { ...before, changed });
}

async function minutesToEdit({ configuration }: QueryContext): Promise<number> {
  const { policies } = await configuration({});
  return policiesOf({ policies }, collaborationPolicies)['collaboration.comment_edit_minutes'];
}

const plain = { businessAt: null, sort: '', about: null, comment: null, change: null };

function ofComment(
  { id, at, text, authorName, ...comment }: CommentEntry,
  { principal, now }: QueryContext,
  minutes: number,
): ActivityEntry {
  const mayDelete = comment.authorId === principal.personId && comment.deletedAt === null;
  const mayEdit = mayDelete && isYoung(at, now, minutes);
  return {
    ...plain,
    id,
    at,
    kind: 'comment',
    text,
    personName: authorName,
    comment: { ...comment, mayEdit, mayDelete },
  };
}

/** A command is told by what it is called; one that is gone by nothing. */
function ofAudit(
  { id, at, command, personName, changes }: AuditRow,
  { kind: entity }: SubjectName,
  { tx, principal }: QueryContext,
): ActivityEntry {
  const text = declarationsOf(tx).commands.get(command)?.summary[principal.language] ?? '';
  const changed = Object.keys(changes).length > 0;
  const told = { ...plain, id, at, text, personName };
  return changed ? { ...told, kind: 'change', change: { entity, changes } } : { ...told, kind: 'fact' };
}

function ofFact({ kind, ...fact }: SubjectFact): ActivityEntry {
  return { ...plain, ...fact, kind: 'fact', sort: kind };
}

function ofFile({ id, at, personName, title, number, fileName }: FileFact, { principal }: QueryContext): ActivityEntry {
  const zh = number === 1 ? `附上文件 ${title}` : `${title} 更新到第 ${number} 版`;
  const en = number === 1 ? `Attached ${title}` : `${title} has version ${number}`;
  const text = principal.language === 'zh' ? zh : en;
  return { ...plain, id, at, kind: 'fact', sort: 'file', text, about: fileName, personName };
}
