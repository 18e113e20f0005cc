import type { ListPage } from '../../../src/kernel/contract.ts';
import { get } from '../../../ui/api.ts';
import { codeKey } from '../../../ui/code-key.ts';
import type { ReferenceRow, ReferenceSource } from '../reference-picker.tsx';

const askedAtOnce = 100;
/** Those that no code fits are looked for by name, one by one. */
const namesMax = 40;

/** The records that pasted texts mean, by code (case and width don't count) or else by their name; one that fits twice is none. */
export async function findPasted(
  { path, query }: ReferenceSource,
  texts: readonly string[],
): Promise<Map<string, ReferenceRow>> {
  const found = new Map<string, ReferenceRow>();
  const wanted = [...new Set(texts)];
  for (let at = 0; at < wanted.length; at += askedAtOnce) {
    const some = wanted.slice(at, at + askedAtOnce);
    const codes = [...new Set(some.flatMap((text) => [text, codeKey(text), codeKey(text).toUpperCase()]))];
    const page = await get<ListPage<ReferenceRow>>(path, { query: { ...query, 'f.code.in': codes, limit: 200 } });
    const rows = new Map(page.rows.map((row) => [codeKey(row.code), row]));
    for (const text of some) {
      const row = rows.get(codeKey(text));
      if (row) found.set(text, row);
    }
  }
  const left = wanted.filter((text) => !found.has(text)).slice(0, namesMax);
  await Promise.all(
    left.map(async (text) => {
      const page = await get<ListPage<ReferenceRow>>(path, {
        query: { ...query, q: text.normalize('NFKC'), limit: 20 },
      });
      const fits = page.rows.filter((row) =>
        [row.code, row.name, row.nameEn].some((each) => each && codeKey(each) === codeKey(text)),
      );
      if (fits.length === 1 && fits[0]) found.set(text, fits[0]);
    }),
  );
  return found;
}
