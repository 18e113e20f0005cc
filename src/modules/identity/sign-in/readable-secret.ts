import { randomInt } from 'node:crypto';

const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Random letters in groups, without those that look alike: about 5 bits each, and it can be read aloud. */
export function readableSecret({ groups, lettersEach }: { groups: number; lettersEach: number }): string {
  const letter = () => alphabet[randomInt(alphabet.length)] as string;
  return Array.from({ length: groups }, () => Array.from({ length: lettersEach }, letter).join('')).join('-');
}
