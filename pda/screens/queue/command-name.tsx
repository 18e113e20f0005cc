import { hasWord, useWords } from '../../../ui/i18n/index.ts';
import { commandWords } from '../../app/words.ts';
import type { QueuedCommand } from '../../queue/command.ts';

/** What a person did, in few words: `报工 WO2511-0012-10 20 件`. */
export function CommandName({ command }: { command: QueuedCommand }) {
  const t = useWords(commandWords);
  const { text, parameters } = command.label;
  return <>{hasWord(commandWords, text) ? t(text, parameters) : command.path}</>;
}
