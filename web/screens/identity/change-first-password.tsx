import { Button } from 'antd';
import { post } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Logo } from '../../../ui/logo.tsx';
import { LanguageButton } from '../../app/header-bar.tsx';
import { queryClient } from '../../app/query-client.ts';
import { useSession } from '../../app/session.ts';
import { shellWords } from '../../app/words.ts';
import { useLocalName } from '../../parts/values.tsx';
import { PasswordForm } from './password-form.tsx';
import { identityWords } from './words.ts';

/** Stands in place of every screen until the password that somebody else set is one's own. */
export function ChangeFirstPassword() {
  const t = useWords(identityWords);
  const shell = useWords(shellWords);
  const { data } = useSession();
  const nameOf = useLocalName();
  async function signOut(): Promise<void> {
    await post('/sign-out').catch(() => undefined);
    queryClient.clear();
    window.location.assign('/sign-in');
  }
  return (
    <main className="sign-in-form is-alone">
      <div className="row-gap">
        <Logo size={32} />
        <strong>{data?.person ? nameOf(data.person) : data?.name}</strong>
      </div>
      <h2>{t('passwordMustChange')}</h2>
      <p className="faint">{t('passwordMustChangeHow')}</p>
      <PasswordForm main />
      <p className="sign-in-foot">
        <Button type="text" size="small" onClick={() => void signOut()}>
          {shell('signOut')}
        </Button>
        <LanguageButton />
      </p>
    </main>
  );
}
