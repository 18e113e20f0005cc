import { useWords } from '../../ui/i18n/index.ts';
import { Frame } from './frame.tsx';
import { Note } from './note.tsx';
import { partWords } from './words.ts';

/** Instead of a form whose end would be refused: says who can. */
export function NoPermission({ who }: { who: string }) {
  const t = useWords(partWords);
  return (
    <Frame>
      <Note tone="amber" icon="lock" title={t('noPermission')}>
        <p>{t('noPermissionWho', { who })}</p>
      </Note>
    </Frame>
  );
}
