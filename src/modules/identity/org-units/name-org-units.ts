import type { Language, Tx } from '../../../kernel/index.ts';
import { findOrgUnits } from '../queries/org-units.ts';

/** How people read a unit by its id: code and name; nothing for none. */
export async function nameOrgUnits(tx: Tx, language: Language): Promise<(id: string | null) => string> {
  const names = new Map(
    (await findOrgUnits(tx)).map(({ id, code, name, nameEn }) => [
      id,
      `${code} ${language === 'en' && nameEn ? nameEn : name}`,
    ]),
  );
  return (id) => (id === null ? '' : (names.get(id) ?? ''));
}
