import { EmbeddedPostgresError } from '../kernel/embedded-postgres/index.ts';
import { BadSetting, DatabaseUnfit, Refusal } from '../kernel/index.ts';

/** The port is taken; the message is one plain sentence. */
export class PortInUse extends Error {
  override name = 'PortInUse';
}

/** Exit codes: 2 a setting, 3 the database, 4 the port, 5 refused, 1 anything else. */
export function endWithSentence(error: unknown): number {
  if (error instanceof BadSetting) return say(error.message, 2);
  if (error instanceof DatabaseUnfit || error instanceof EmbeddedPostgresError) return say(error.message, 3);
  if (error instanceof PortInUse) return say(error.message, 4);
  if (error instanceof Refusal) {
    const { what, why, remedy } = error.text(process.env.LANG?.startsWith('zh') ? 'zh' : 'en');
    return say(`${what}. ${why} ${remedy} (${error.refusalName})`, 5);
  }
  console.error(error);
  return 1;
}

function say(sentence: string, code: number): number {
  console.error(sentence);
  return code;
}
