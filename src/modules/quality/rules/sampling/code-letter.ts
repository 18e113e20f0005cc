import type { InspectionLevel } from '../../contract/sampling.ts';

/** Sample size code letters in their order; S stands only in the table for tightened inspection. */
export const codeLetters = 'ABCDEFGHJKLMNPQRS';
export type CodeLetter = string;

/** The largest lot of each row of table 1 of ISO 2859-1; what is larger has the last row. */
const lotSizesMax = [8, 15, 25, 50, 90, 150, 280, 500, 1200, 3200, 10_000, 35_000, 150_000, 500_000];

/** Table 1, by level: a letter for each row. */
const lettersOf: Record<InspectionLevel, string> = {
  'S-1': 'AAAABBBBCCCCDDD',
  'S-2': 'AAABBBCCCDDDEEE',
  'S-3': 'AABBCCDDEEFFGGH',
  'S-4': 'AABCCDEEFGGHJJK',
  I: 'AABCCDEFGHJKLMN',
  II: 'ABCDEFGHJKLMNPQ',
  III: 'BCDEFGHJKLMNPQR',
};

/** The code letter of a lot of so many pieces. ISO 2859-1:1999, table 1. */
export function codeLetterOf(lotSize: number, level: InspectionLevel): CodeLetter {
  const row = lotSizesMax.findIndex((most) => lotSize <= most);
  return lettersOf[level].at(row) as CodeLetter;
}
