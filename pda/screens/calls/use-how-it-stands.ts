import { formatDuration, formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useNow } from '../../app/use-now.ts';
import { useNameOf } from '../../parts/name-of.ts';
import type { CallRow } from './use-open-calls.ts';
import { callWords } from './words.ts';

/** Says of a call who waits and for how long, or who comes. */
export function useHowItStands(): (row: CallRow) => string {
  const t = useWords(callWords);
  const nameOf = useNameOf();
  const now = useNow(true);
  return ({ state, raisedAt, raisedByName, raisedByNameEn, answeredAt, answeredByName, answeredByNameEn }) => {
    if (state === 'answered')
      return t('comes', {
        person: nameOf(answeredByName ?? '', answeredByNameEn),
        at: formatTime(answeredAt ?? raisedAt),
      });
    const person = nameOf(raisedByName, raisedByNameEn);
    const seconds = (now - Date.parse(raisedAt)) / 1000;
    return seconds < 60 ? t('justNow', { person }) : t('waits', { person, time: formatDuration(seconds) });
  };
}
