import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { navigationEntries } from '../navigation.ts';
import { shellWords } from '../words.ts';

/** What the keyboard does everywhere. */
export function KeyList() {
  const t = useWords(shellWords);
  const language = useLanguage();
  return (
    <>
      <dl className="key-list">
        <Key keys={['/']} what={t('keySearch')} />
        <Key keys={['↑', '↓']} what={t('keyMove')} />
        <Key keys={['Enter']} what={t('keyOpen')} />
        <Key keys={['Esc']} what={t('keyLeave')} />
        <Key keys={['▯▮▯▮']} what={t('keyScan')} />
      </dl>
      <p className="faint">{t('keyGo')}</p>
      <dl className="key-list is-columns">
        {navigationEntries
          .filter((entry) => entry.letter)
          .map((entry) => (
            <Key key={entry.to} keys={['g', entry.letter ?? '']} what={entry.name[language]} />
          ))}
      </dl>
    </>
  );
}

function Key({ keys, what }: { keys: string[]; what: string }) {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{what}</dd>
    </div>
  );
}
