import { useNavigate } from '@tanstack/react-router';
import { Badge, Button, Dropdown, Tooltip } from 'antd';
import { useSyncExternalStore } from 'react';
import { post } from '../../ui/api.ts';
import { changeLanguage, useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { chooseTheme, isDark, onThemeChange } from '../../ui/theme.ts';
import { keep, readKept } from '../parts/device-store.ts';
import { useLocalName } from '../parts/values.tsx';
import { Bell } from '../screens/inbox/bell.tsx';
import { GlobalSearch } from './global-search.tsx';
import { queryClient } from './query-client.ts';
import { useSession } from './session.ts';
import { shellWords } from './words.ts';

/** Whether somebody has looked at the help on this device; until then a dot draws the eye to it. */
const askedKey = 'trueup.helpAsked';

export function HeaderBar({ live, onMenu, onHelp }: { live: boolean; onMenu: () => void; onHelp: () => void }) {
  const t = useWords(shellWords);
  const asked = readKept(askedKey) === true;
  return (
    <header className="header-bar">
      <Button
        className="menu-button"
        type="text"
        icon={<Icon name="menu" />}
        aria-label={t('openMenu')}
        onClick={onMenu}
      />
      <GlobalSearch />
      <span className="spring" />
      <Tooltip title={live ? t('live') : t('liveOff')}>
        <span
          className={`live-mark${live ? ' is-live' : ''}`}
          role="status"
          aria-label={live ? t('live') : t('liveOff')}
        />
      </Tooltip>
      <Button
        type="text"
        icon={
          <Badge dot={!asked}>
            <Icon name="help" />
          </Badge>
        }
        aria-label={t('help')}
        title={`${t('help')} (?)`}
        onClick={() => {
          keep(askedKey, true);
          onHelp();
        }}
      />
      <Bell />
      <LanguageButton />
      <ThemeButton />
      <PersonMenu />
    </header>
  );
}

export function LanguageButton() {
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" className="language-button" onClick={() => void switchLanguage(other)}>
      {language === 'zh' ? 'EN' : '中'}
    </Button>
  );
}

/** The choice holds on this device and is told to the server, for its answers and for the person's other devices. */
export async function switchLanguage(language: 'zh' | 'en'): Promise<void> {
  sessionStorage.setItem('trueup.languageChosen', '1');
  // The server answers in the person's language, so it has to know before the screens ask anew.
  await post('/me/language', { language }).catch(() => undefined);
  await changeLanguage(language);
}

function ThemeButton() {
  const t = useWords(shellWords);
  const dark = useSyncExternalStore(onThemeChange, isDark);
  const label = dark ? t('light') : t('dark');
  return (
    <Button
      type="text"
      className="only-wide"
      icon={<Icon name={dark ? 'sun' : 'moon'} />}
      aria-label={label}
      title={label}
      onClick={() => chooseTheme(dark ? 'light' : 'dark')}
    />
  );
}

function PersonMenu() {
  const t = useWords(shellWords);
  const navigate = useNavigate();
  const { data } = useSession();
  const nameOf = useLocalName();
  const name = data?.person ? nameOf(data.person) : (data?.name ?? '');

  async function signOut(): Promise<void> {
    await post('/sign-out').catch(() => undefined);
    queryClient.clear();
    await navigate({ to: '/sign-in' });
  }

  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          {
            key: 'profile',
            label: t('profile'),
            icon: <Icon name="person" size={16} />,
            onClick: () => void navigate({ to: '/profile' }),
          },
          {
            key: 'signOut',
            label: t('signOut'),
            icon: <Icon name="signOut" size={16} />,
            onClick: () => void signOut(),
          },
        ],
      }}
    >
      <Button type="text" className="person-button">
        <span className="avatar" aria-hidden="true">
          {name.slice(0, 1)}
        </span>
        <span className="only-wide">{name}</span>
      </Button>
    </Dropdown>
  );
}
