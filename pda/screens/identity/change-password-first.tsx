import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { signOut } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { identityWords } from './words.ts';

/** Somebody came over from the desk with a password that is not their own yet. */
export function ChangePasswordFirst() {
  const t = useWords(identityWords);
  return (
    <Frame
      head={<span />}
      still
      quiet
      foot={
        <>
          <Button label={t('signOut')} icon="signOut" onPress={() => void signOut()} />
          <Button label={t('toDesk')} look="main" onPress={() => location.assign('/')} />
        </>
      }
    >
      <div className="empty">
        <Icon name="lock" size={120} />
        <h1 className="question">{t('passwordFirst')}</h1>
        <p>{t('passwordFirstHow')}</p>
      </div>
    </Frame>
  );
}
