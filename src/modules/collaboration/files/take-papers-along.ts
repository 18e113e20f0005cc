import { loadSubject, newId, type SubjectCopied } from '../../../kernel/index.ts';
import { fileEntity } from '../entities.ts';
import { fileAttached } from '../events.ts';
import { findPapers, insertFile, insertFileVersion } from '../queries/files.ts';
import { subjectTold } from '../subject-told.ts';

/**
 * The files of a thing at its copy: the same content, as files of its own. So a new version of a routing begins with the drawings of the
 * one before, and one that is exchanged there stays as it was for orders that are made by the old.
 */
export const takePapersAlong: SubjectCopied = async (context, from, to) => {
  const { tx } = context;
  const papers = await findPapers(tx, from);
  if (papers.length === 0) return;
  const subject = await loadSubject(tx, context, to);
  for (const { kind, title, part, ...version } of papers) {
    const id = newId();
    const { fileName } = version;
    await insertFile(tx, { id, subjectKind: to.kind, subjectId: to.id, kind, title, part });
    await insertFileVersion(tx, { id: newId(), fileId: id, number: 1, ...version });
    const changes = { title: { to: title }, kind: { to: kind }, fileName: { to: fileName }, part: { to: part } };
    context.audit({ entityType: fileEntity.name, entityId: id, action: 'created', label: subject.code, changes });
    context.emit(fileAttached, id, { ...subjectTold(subject), fileId: id, number: 1, kind, title, part, fileName });
  }
};
