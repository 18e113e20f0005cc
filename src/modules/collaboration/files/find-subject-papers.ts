import type { SubjectName, SubjectPaper, Tx } from '../../../kernel/index.ts';
import { fileKindLabels } from '../contract.ts';
import { findFiles } from '../queries/files.ts';
import { papersOf } from '../subject-parts.ts';

/** Drawings and instructions of a subject, and of those whose files are meant for it too; each with its newest version. */
export async function findSubjectPapers(tx: Tx, subject: SubjectName): Promise<SubjectPaper[]> {
  const papers: SubjectPaper[] = [];
  for (const each of [subject, ...(await papersOf(tx, subject))])
    for (const { id, kind, title, versions } of await findFiles(tx, each))
      if (kind === 'drawing' || kind === 'instruction')
        papers.push({ id, title, kind: fileKindLabels[kind], version: versions[0]?.number ?? 1 });
  return papers;
}
