import type { AttachedFile, AttachedFiles } from '../../src/modules/collaboration/contract.ts';
import type { OperationDetail } from '../../src/modules/execution/contract.ts';
import { apiUrl, get } from '../../ui/api.ts';
import { asProblem } from '../../ui/problem.ts';
import { answers } from '../app/live.ts';
import { type KeptPapers, openPaperStore, type PaperFile, type Papers } from './paper-store.ts';

/**
 * The papers of an operation, as the server has them, or as they were kept on this device when nobody answers. Throws what the server
 * says, and that nobody answers where nothing is kept.
 */
export async function readPapers(
  personId: string,
  operationId: string,
): Promise<Papers & { keptAt: number; old?: boolean }> {
  try {
    return await fetchPapers(personId, operationId);
  } catch (error) {
    const store = await openPaperStore();
    const { status } = asProblem(error);
    // Whoever may not read it any more doesn't read it from the device either; a server in trouble says nothing of that.
    if (status === 403 || status === 404) await store?.delete('papers', keyOf(personId, operationId));
    const kept = await store?.get('papers', keyOf(personId, operationId));
    if (!kept || status === 401) throw error;
    return { ...kept, old: true };
  }
}

/** Asks the server, and keeps the answer. */
export async function fetchPapers(personId: string, operationId: string): Promise<KeptPapers> {
  const subject = `execution.operation/${operationId}`;
  const [{ operation, order }, attached] = await Promise.all([
    // By the app's own answers: whoever opens the operation later finds it there, also without a network.
    answers.fetchQuery({
      queryKey: [`/operations/${operationId}`, {}],
      queryFn: () => get<OperationDetail>(`/operations/${operationId}`),
    }),
    get<AttachedFiles>(`/subjects/${subject}/files`),
  ]);
  const others = attached.others.flatMap((other) =>
    other.files.map((file) => paperOf(file, subject, other.subject?.kind === 'execution.work-order')),
  );
  const papers: KeptPapers = {
    key: keyOf(personId, operationId),
    keptAt: Date.now(),
    code: operation.code,
    name: operation.name,
    nameEn: operation.nameEn,
    itemName: order.itemName,
    itemNameEn: order.itemNameEn,
    text: operation.instructions,
    textEn: operation.instructionsEn,
    files: [...attached.files.map((file) => paperOf(file, subject, true)), ...others].flatMap((file) => file ?? []),
  };
  const store = await openPaperStore();
  await store?.put('papers', papers).catch(() => undefined);
  return papers;
}

function keyOf(personId: string, operationId: string): string {
  return `${personId} ${operationId}`;
}

function paperOf(file: AttachedFile, beside: string, ofOrder: boolean): PaperFile | undefined {
  const [newest] = file.versions;
  if (!newest) return undefined;
  const { number, preview, sha256, size } = newest;
  return {
    path: apiUrl(`/files/${file.id}/versions/${number}`, { show: 'true', beside }),
    title: file.title,
    kind: ofOrder && file.kind === 'photo' ? 'photo' : 'paper',
    preview,
    sha256,
    size,
  };
}
