import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Note } from './note.tsx';
import { partWords } from './words.ts';

/** For whoever came by http: what the browser withholds there, and the page that leads to https. */
export function PlainHttpNote() {
  const t = useWords(partWords);
  const language = useLanguage();
  if (window.isSecureContext) return null;
  return (
    <Note tone="amber" icon="lock" title={t('plainHttp')}>
      <a className="note-link" href={`/install?in=${language}`}>
        {t('plainHttpHow')}
      </a>
    </Note>
  );
}
