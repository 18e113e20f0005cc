import { Modal } from 'antd';
import { useWords } from '../../ui/i18n/index.ts';
import { navigation } from './navigation.ts';
import { shellWords } from './words.ts';

export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useWords(shellWords);
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
        {navigation
          .flatMap((group) => group.entries)
          .filter((entry) => entry.letter)
          .map((entry) => (
            <Key key={entry.to} keys={['g', entry.letter ?? '']} what={t(entry.word)} />
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
