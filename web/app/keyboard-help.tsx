import { Modal } from 'antd';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { navigationEntries } from './navigation.ts';
import { shellWords } from './words.ts';

export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(shellWords);
  const language = useLanguage();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('keyboard')} width={520}>
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
    </Modal>
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
