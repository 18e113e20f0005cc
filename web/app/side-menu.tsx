import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { Logo } from '../../ui/logo.tsx';
import { usePlaces } from './kept-places.ts';
import { linkToHref } from './link-to-href.ts';
import type { useMenuState } from './menu-state.ts';
import { entryOf, type NavigationEntry, navigation } from './navigation.ts';
import { useMay } from './session.ts';
import { shellWords } from './words.ts';

type MenuState = ReturnType<typeof useMenuState>;

/** The whole menu, or its icons; groups can be shut, and what was starred stands first. */
export function SideMenu({ menu }: { menu: MenuState }) {
  const t = useWords(shellWords);
  const may = useMay();
  const language = useLanguage();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const groups = navigation
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => may(entry.permission)) }))
    .filter((group) => group.entries.length > 0);
  const active = entryOf(path);
  return (
    <nav className="side-menu" aria-label={t('menu')}>
      <Link to="/" className="brand">
        <Logo size={30} />
        <span>
          <strong>{t('product')}</strong>
          <small>{language === 'zh' ? 'Trueup' : '账实通'}</small>
        </span>
      </Link>
      <Favourites menu={menu} />
      {groups.map((group) => (
        <MenuGroup key={group.name.en} id={group.name.en} name={group.name[language]} menu={menu}>
          {group.entries.map((entry) => (
            <MenuLink key={entry.to} entry={entry} label={entry.name[language]} active={entry === active} />
          ))}
        </MenuGroup>
      ))}
    </nav>
  );
}

function Favourites({ menu }: { menu: MenuState }) {
  const t = useWords(shellWords);
  const places = usePlaces('favourite');
  if (places.length === 0) return null;
  return (
    <MenuGroup id="favourites" name={t('favourites')} menu={menu}>
      {places.map(({ href, title }) => (
        <Link key={href} {...linkToHref(href)} className="menu-link" title={title}>
          <Icon name={entryOf(href.split('?')[0] ?? '/')?.icon ?? 'star'} size={17} />
          <span>{title}</span>
        </Link>
      ))}
    </MenuGroup>
  );
}

function MenuGroup({ id, name, menu, children }: { id: string; name: string; menu: MenuState; children: ReactNode }) {
  const shut = menu.shut.includes(id) && !menu.slim;
  return (
    <div className="menu-group">
      <h3>
        <button type="button" aria-expanded={!shut} onClick={() => menu.toggleGroup(id)}>
          {name}
          <Icon name={shut ? 'forward' : 'down'} size={12} />
        </button>
      </h3>
      {!shut && children}
    </div>
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
