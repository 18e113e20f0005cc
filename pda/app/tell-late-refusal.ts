import { hasWord, words } from '../../ui/i18n/index.ts';
import { showFeedback } from '../parts/feedback.ts';
import type { QueuedCommand } from '../queue/command.ts';
import { go } from './route.ts';
import { isAwaited } from './use-act.ts';
import { actWords, commandWords } from './words.ts';

/** Something done a while ago was refused: the person has long gone on, so the screen says which step it was. */
export function tellLateRefusal(command: QueuedCommand): void {
  if (isAwaited(command.id)) return;
  const { text, parameters } = command.label;
  const what = hasWord(commandWords, text) ? words(commandWords)(text, parameters) : command.path;
  const t = words(actWords);
  showFeedback({
    kind: 'no',
    title: t('lateRefusal', { what }),
    detail: command.problem?.title,
    remedy: command.problem?.remedy,
    action: { label: t('dealWithIt'), icon: 'queue', run: () => go('queue') },
  });
}
