import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { onSignedOut } from '../../ui/api.ts';
import { changeLanguage, currentLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { asProblem } from '../../ui/problem.ts';
import { learnUnits, type Unit } from '../../ui/units.ts';
import { useLiveFacts } from '../parts/live.ts';
import { SkeletonLines } from '../parts/page.tsx';
import { ProblemView } from '../parts/problem-view.tsx';
import { useApi } from '../parts/use-api.ts';
import { ChangeFirstPassword } from '../screens/identity/change-first-password.tsx';
import { HeaderBar, switchLanguage } from './header-bar.tsx';
import { useRoundProgress } from './help/round-progress.ts';
import { useMenuState } from './menu-state.ts';
import { useSession } from './session.ts';
import { SideMenu } from './side-menu.tsx';
import { useScanAnywhere } from './use-scan-anywhere.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { useUpdate } from './use-update.ts';
import { shellWords } from './words.ts';

// Texts that nobody needs before asking for them.
const HelpDrawer = lazy(() => import('./help/help-drawer.tsx').then(({ HelpDrawer: drawer }) => ({ default: drawer })));
const RoundCard = lazy(() => import('./help/round-card.tsx').then(({ RoundCard: card }) => ({ default: card })));

/** What stands around every screen once somebody is signed in. */
export function DeskShell() {
  const session = useSession();
  const navigate = useNavigate();

  useEffect(() => {
    onSignedOut(() => {
      // Several requests may learn of it at once; the first takes the person away.
      if (window.location.pathname === '/sign-in') return;
      const next = window.location.pathname + window.location.search;
      void navigate({ to: '/sign-in', search: next === '/' ? {} : { next } });
    });
  }, [navigate]);

  useEffect(() => {
    const language = session.data?.language;
    if (!language || language === currentLanguage()) return;
    // What was chosen on this device since it was opened wins; else the person's own language comes along.
    if (sessionStorage.getItem('trueup.languageChosen')) void switchLanguage(currentLanguage());
    else void changeLanguage(language);
  }, [session.data?.language]);

  if (session.data?.passwordChangeRequired) return <ChangeFirstPassword />;
  if (session.data) return <SignedInShell />;
  if (session.error && !asProblem(session.error).isSignedOut) {
    return <ProblemView problem={asProblem(session.error)} onRetry={() => session.refetch()} />;
  }
  return (
    <div className="shell-waiting">
      <SkeletonLines count={8} />
    </div>
  );
}

function SignedInShell() {
  const t = useWords(shellWords);
  const [menuOpen, setMenuOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const online = useSyncExternalStore(onConnection, () => navigator.onLine);
  const live = useLiveFacts();
  const round = useRoundProgress();
  const menu = useMenuState();
  const updated = useUpdate();
  useShortcuts(() => setHelpOpen(true));
  useScanAnywhere();
  const units = useApi<{ rows: Unit[] }>('masterdata', '/units', {
    query: { limit: 200, columns: 'code,name,nameEn' },
    staleTime: 60 * 60_000,
  });
  useEffect(() => {
    if (units.data) learnUnits(units.data.rows);
  }, [units.data]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the drawer
  useEffect(() => setMenuOpen(false), [path]);

  return (
    <div className={`shell${menu.slim ? ' is-slim' : ''}`}>
      <a className="skip-link" href="#content">
        {t('skip')}
      </a>
      <aside className="shell-side">
        <SideMenu menu={menu} />
        <Button
          type="text"
          className="slim-button"
          icon={<Icon name={menu.slim ? 'forward' : 'back'} size={16} />}
          aria-label={t(menu.slim ? 'widenMenu' : 'slimMenu')}
          title={t(menu.slim ? 'widenMenu' : 'slimMenu')}
          onClick={menu.toggleSlim}
        />
      </aside>
      <Drawer
        open={menuOpen}
        placement="left"
        size={260}
        onClose={() => setMenuOpen(false)}
        className="menu-drawer"
        title={t('product')}
      >
        <SideMenu menu={menu} />
      </Drawer>
      <div className="shell-main">
        <HeaderBar live={live} onMenu={() => setMenuOpen(true)} onHelp={() => setHelpOpen(true)} />
        {!online && <div className="offline-bar">{t('offline')}</div>}
        {updated && (
          <div className="update-bar" role="status">
            {t('updated')}
            <Button size="small" onClick={() => window.location.reload()}>
              {t('loadNow')}
            </Button>
          </div>
        )}
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Suspense>
        {helpOpen && <HelpDrawer open onClose={() => setHelpOpen(false)} />}
        {round && <RoundCard />}
      </Suspense>
    </div>
  );
}

function onConnection(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
