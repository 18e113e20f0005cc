import { Button, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel, SkeletonLines } from '../../parts/page.tsx';
import { useRoles } from '../identity/use-roles.ts';
import { HomePartView } from './home-part.tsx';
import { OwnGuides } from './own-guides.tsx';
import { type NamedPart, useHome, useWorkLists } from './use-home.ts';
import { homeWords } from './words-home.ts';

const RoleHome = lazy(() => import('./role-home.tsx').then((module) => ({ default: module.RoleHome })));
const Arrangement = lazy(() => import('./arrangement.tsx').then((module) => ({ default: module.Arrangement })));

/** What waits for me, in the order in which I look at it. */
export function Home() {
  const t = useWords(homeWords);
  const [arranging, setArranging] = useState(false);
  const [role, setRole] = useState<string | undefined>();
  const mayForRoles = useMay()('inbox.role-home.write');
  const { home, shown, more, arranged, arrange } = useHome();
  const work = useWorkLists(shown);
  const keys = shown.map(({ key }) => key);
  return (
    <Page
      title={t('home')}
      aside={<OwnGuides />}
      actions={
        <>
          {arranging && mayForRoles && <ForWhom role={role} onChoose={setRole} />}
          {arranging && !role && arranged && <Button onClick={() => arrange(null)}>{t('reset')}</Button>}
          <Button
            type={arranging ? 'primary' : 'default'}
            aria-pressed={arranging}
            onClick={() => {
              setArranging(!arranging);
              setRole(undefined);
            }}
          >
            {arranging ? t('arranged') : t('arrange')}
          </Button>
        </>
      }
    >
      <Loaded query={home}>
        {() => (
          <>
            {arranging && role && (
              <Suspense fallback={<SkeletonLines />}>
                <RoleHome key={role} role={role} />
              </Suspense>
            )}
            {arranging && !role && <More parts={more} onAdd={(key) => arrange([...keys, key])} />}
            {shown.length === 0 && !arranging && <Empty icon="overview" what={t('empty')} how={t('emptyHow')} />}
            {arranging && role ? null : arranging ? (
              <Suspense fallback={<SkeletonLines />}>
                <Arrangement parts={shown} onArrange={arrange} />
              </Suspense>
            ) : (
              <div className="home-parts">
                {shown.map((part) => (
                  <HomePartView key={part.key} part={part} work={work} />
                ))}
              </div>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** One's own home, or that of a role. */
function ForWhom({ role, onChoose }: { role: string | undefined; onChoose: (role: string | undefined) => void }) {
  const t = useWords(homeWords);
  const roles = useRoles();
  return (
    <Select
      className="home-for-whom"
      aria-label={t('forWhom')}
      value={role ?? ''}
      onChange={(next) => onChoose(next || undefined)}
      options={[{ value: '', label: t('forMe') }, ...roles.map(({ code, name }) => ({ value: code, label: name }))]}
    />
  );
}

export function More({ parts, onAdd }: { parts: readonly NamedPart[]; onAdd: (key: string) => void }) {
  const t = useWords(homeWords);
  const language = useLanguage();
  return (
    <Panel title={t('addMore')}>
      {parts.length === 0 && <p className="faint">{t('nothingMore')}</p>}
      <ul className="home-offers">
        {parts.map(({ key, name, question }) => (
          <li key={key}>
            <span>
              <strong>{name[language]}</strong>
              <small className="faint">{question[language]}</small>
            </span>
            <Button
              size="small"
              icon={<Icon name="plus" size={14} />}
              aria-label={`${t('add')} · ${name[language]}`}
              onClick={() => onAdd(key)}
            >
              {t('add')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
