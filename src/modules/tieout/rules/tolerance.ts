import type { CanonicalForm } from '../../../connectors/index.ts';

/** A number of at least 0; undefined where the text is none. */
export function readTolerance(text: string): number | undefined {
  return /^\d{1,15}(\.\d{1,12})?$/.test(text.trim()) ? Number(text) : undefined;
}

/**
 * Whether two canonical values are so near that they count as equal: numbers by their size, moments by seconds. A value that isn't of its
 * form is near nothing.
 */
export function isWithin(form: CanonicalForm, allowed: number, here: string, there: string): boolean {
  if (here === '' || there === '') return false;
  if (form !== 'number' && form !== 'moment') return false;
  const [a, b] =
    form === 'number' ? [Number(here), Number(there)] : [Date.parse(here) / 1000, Date.parse(there) / 1000];
  // What binary fractions add to a difference of, say, exactly 0.01 is no difference.
  return Math.abs(a - b) <= allowed + Number.EPSILON * Math.max(Math.abs(a), Math.abs(b), allowed);
}
