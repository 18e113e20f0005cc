import type { Text } from '../../kernel/contract.ts';

/** The file itself is wrong, and stays so until somebody writes another: `message` is the English of what was said. */
export class BadFile extends Error {
  override name = 'BadFile';
  readonly said: Text;
  constructor(said: Text) {
    super(said.en);
    this.said = said;
  }
}
