import { Tag } from 'antd';
import { useState } from 'react';
import { joinWords, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { chooseTheme, type ThemeChoice, themeChoice } from '../../../ui/theme.ts';
import { switchLanguage } from '../../app/header-bar.tsx';
import { useSession } from '../../app/session.ts';
import { Choice } from '../../parts/choice.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { PasswordForm } from './password-form.tsx';
import { useRoleNames } from './use-roles.ts';
import { identityWords } from './words.ts';

export function Profile() {
  const t = useWords(identityWords);
  return (
    <Page title={t('profile')}>
      <div className="columns-2">
        <div className="stack">
          <Panel title={t('appearance')}>
            <Appearance />
          </Panel>
          <Panel title={t('changePassword')}>
            <PasswordForm />
          </Panel>
        </div>
        <Panel title={t('mine')}>
          <Mine />
        </Panel>
      </div>
    </Page>
  );
}

function Appearance() {
  const t = useWords(identityWords);
  const language = useLanguage();
  const [theme, setTheme] = useState<ThemeChoice>(themeChoice());
  return (
    <div className="row-gap">
      <Choice
        label={t('language')}
        value={language}
        onChange={(next) => void switchLanguage(next)}
        options={[
          { value: 'zh' as const, label: '中文' },
          { value: 'en' as const, label: 'English' },
        ]}
      />
      <Choice
        label={t('appearance')}
        value={theme}
        onChange={(next) => {
          setTheme(next);
          chooseTheme(next);
        }}
        options={[
          { value: 'system' as const, label: t('followSystem') },
          { value: 'light' as const, label: t('light') },
          { value: 'dark' as const, label: t('dark') },
        ]}
      />
    </div>
  );
}

function Mine() {
  const t = useWords(identityWords);
  const { data } = useSession();
  const nameOf = useLocalName();
  const roleName = useRoleNames();
  if (!data) return null;
  return (
    <Facts
      facts={[
        { label: t('name'), value: data.person ? nameOf(data.person) : data.name },
        { label: t('code'), value: <span className="code">{data.person?.code ?? '–'}</span> },
        { label: t('role'), value: joinWords(data.roles.map(roleName)) },
        {
          label: t('scope'),
          value: data.scope.all ? t('wholePlant') : `${t('workshop')} ${data.scope.workshopIds.length}`,
        },
        {
          label: t('permissionsOf'),
          wide: true,
          value: (
            <details>
              <summary>{t('permissionCount', { count: data.permissions.length })}</summary>
              <div className="permission-list">
                {data.permissions.map((permission) => (
                  <Tag key={permission} className="code" style={{ marginBottom: 4 }}>
                    {permission}
                  </Tag>
                ))}
              </div>
            </details>
          ),
        },
      ]}
    />
  );
}
