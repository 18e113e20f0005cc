import { useQuery } from '@tanstack/react-query';
import type { ListPage } from '../../src/kernel/contract.ts';
import type { FieldDescription } from '../../src/kernel/entity/contract.ts';
import type { OrgUnit } from '../../src/modules/identity/contract.ts';
import { get } from '../../ui/api.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { asProblem } from '../../ui/problem.ts';
import type { ReferenceRow } from './reference-picker.tsx';
import { useLocalName } from './values.tsx';
import { partWords } from './words.ts';

type Named = Pick<ReferenceRow, 'id' | 'code' | 'name' | 'nameEn'>;

/** A record that a field points at, by its name; whoever may not see it learns that there is one. */
export function RecordName({
  reference: { path },
  id,
}: {
  reference: NonNullable<FieldDescription['reference']>;
  id: string;
}) {
  const t = useWords(partWords);
  const nameOf = useLocalName();
  const { data, error, isPending } = useQuery({
    queryKey: ['names', path, id],
    queryFn: () => findTogether(path, id),
    staleTime: 60_000,
    retry: false,
  });
  if (isPending) return <span className="skeleton" />;
  // What failed for another reason says nothing of what the reader may see.
  if (error && !asProblem(error).isNotAllowed) return <span className="faint">…</span>;
  return data ? nameOf({ ...data, name: data.name ?? data.code }) : t('notSeen');
}

interface Question {
  id: string;
  answer: (found: Named | null) => void;
  fail: (error: unknown) => void;
}

/** What is asked for in one drawing goes out as one request for each list. */
const waiting = new Map<string, Question[]>();

function findTogether(path: string, id: string): Promise<Named | null> {
  return new Promise((answer, fail) => {
    const asked = waiting.get(path);
    if (asked) {
      asked.push({ id, answer, fail });
      return;
    }
    waiting.set(path, [{ id, answer, fail }]);
    setTimeout(() => void answerAll(path));
  });
}

async function answerAll(path: string): Promise<void> {
  const asked = waiting.get(path) ?? [];
  waiting.delete(path);
  const ids = [...new Set(asked.map(({ id }) => id))];
  try {
    const byId = new Map((await findRecords(path, ids)).map((row) => [row.id, row]));
    for (const { id, answer } of asked) answer(byId.get(id) ?? null);
  } catch (error) {
    for (const { fail } of asked) fail(error);
  }
}

async function findRecords(path: string, ids: readonly string[]): Promise<Named[]> {
  // The organisation is one tree, read as a whole.
  if (path === '/org-units') return (await get<{ orgUnits: OrgUnit[] }>(path)).orgUnits;
  return (await get<ListPage<ReferenceRow>>(path, { query: { 'f.id.in': ids, limit: 100 } })).rows;
}
