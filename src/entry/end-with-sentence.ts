import { EmbeddedPostgresError } from '../embedded-postgres/index.ts';
import { BadSetting, DatabaseUnfit, isConnectionLoss, Refusal } from '../kernel/index.ts';
import { terminalLanguage } from './terminal-language.ts';

/** The port is taken; the message is one plain sentence. */
export class PortInUse extends Error {
  override name = 'PortInUse';
}

/** What was typed behind the command's name can't be used; the message is one plain sentence. */
export class BadArgument extends Error {
  override name = 'BadArgument';
}

/** Exit codes: 2 a setting or an argument, 3 the database, 4 the port, 5 refused, 1 anything else. */
export function endWithSentence(error: unknown): number {
  if (error instanceof BadSetting || error instanceof BadArgument) return say(error.message, 2);
  if (error instanceof DatabaseUnfit || error instanceof EmbeddedPostgresError) return say(error.message, 3);
  if (error instanceof PortInUse) return say(error.message, 4);
  if (error instanceof Refusal) return say(sentenceOf(error), 5);
  if (isConnectionLoss(error)) {
    return say('The connection to the database broke. What was not confirmed may be repeated with the same key.', 3);
  }
  console.error(error);
  return 1;
}

function sentenceOf(refusal: Refusal): string {
  const language = terminalLanguage();
  const { what, why, remedy } = refusal.text(language);
  const places = refusal.errors.map((error) => `\n  ${error.where}: ${error.what[language]}`).join('');
  return language === 'zh'
    ? `${what}。${why}${remedy}（${refusal.refusalName}）${places}`
    : `${what}. ${why} ${remedy} (${refusal.refusalName})${places}`;
}

function say(sentence: string, code: number): number {
  console.error(sentence);
  return code;
}
