import type { Text } from '../../../kernel/index.ts';

const LENGTH_MAX = 2_000;

/** Why something went wrong, as long as it is kept. */
export function shortened({ zh, en }: Text): Text {
  return { zh: zh.slice(0, LENGTH_MAX), en: en.slice(0, LENGTH_MAX) };
}
