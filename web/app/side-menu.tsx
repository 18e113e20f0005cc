import { Link, useRouterState } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { Logo } from '../../ui/logo.tsx';
import { type NavigationEntry, navigation } from './navigation.ts';
import { useMay } from './session.ts';
import { shellWords } from './words.ts';

export function SideMenu() {
  const t = useWords(shellWords);
  const may = useMay();
  const language = useLanguage();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const groups = navigation
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => may(entry.permission)) }))
    .filter((group) => group.entries.length > 0);
  const active = longestMatch(
    groups.flatMap((group) => group.entries),
    path,
  );
  return (
    <nav className="side-menu">
      <Link to="/" className="brand">
        <Logo size={30} />
        <span>
          <strong>{t('product')}</strong>
          <small>{language === 'zh' ? 'Trueup' : '账实通'}</small>
        </span>
      </Link>
      {groups.map((group) => (
        <div key={group.name.en} className="menu-group">
          <h3>{group.name[language]}</h3>
          {group.entries.map((entry) => (
            <MenuLink key={entry.to} entry={entry} label={entry.name[language]} active={entry === active} />
          ))}
        </div>
      ))}
    </nav>
  );
}

function MenuLink({ entry, label, active }: { entry: NavigationEntry; label: string; active: boolean }) {
  const content = (
    <>
      <Icon name={entry.icon} size={17} />
      <span>{label}</span>
      {entry.letter && <kbd>g {entry.letter}</kbd>}
    </>
  );
  if (entry.external) {
    return (
      <a href={entry.to} target="_blank" rel="noreferrer" className="menu-link">
        {content}
      </a>
    );
  }
  return (
    <Link
      to={entry.to}
      className={`menu-link${active ? ' is-active' : ''}`}
      title={label}
      aria-current={active ? 'page' : undefined}
    >
      {content}
    </Link>
  );
}

// '/stock' also begins '/stock/movements': the longest wins.
function longestMatch(entries: NavigationEntry[], path: string): NavigationEntry | undefined {
  return entries
    .filter((entry) => path === entry.to || (entry.to !== '/' && path.startsWith(`${entry.to}/`)))
    .sort((a, b) => b.to.length - a.to.length)[0];
}
