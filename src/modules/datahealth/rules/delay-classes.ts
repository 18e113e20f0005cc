/** Classes of delay in an octave: each ends 9 % above where it begins. */
export const CLASSES_IN_OCTAVE = 8;

/** The upper end of a class, in milliseconds. */
export function classEnd(delayClass: number): number {
  return 2 ** (delayClass / CLASSES_IN_OCTAVE);
}
