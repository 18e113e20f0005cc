/** A moment as other systems and we write it. */
export const isMoment = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);

const TEXTS_SHOWN = 3;

/** What a row of another system is about, which has no name of ours: its first texts with words in them tell. */
export function sayRow(row: unknown): string {
  if (row === null || typeof row !== 'object') return '';
  const texts = Object.entries(row).flatMap(([name, value]) =>
    typeof value === 'string' && name !== 'id' && /[a-z\u4e00-\u9fff]{2}/i.test(value) && !isMoment(value)
      ? [value]
      : [],
  );
  return texts.slice(0, TEXTS_SHOWN).join(' · ');
}
