import { Link } from '@tanstack/react-router';
import { useLanguage } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useSession } from '../../app/session.ts';
import { guides, isGuide } from '../help/guides.ts';

/** The guide of each role that the reader has. */
export function OwnGuides() {
  const language = useLanguage();
  const roles = useSession().data?.roles ?? [];
  return roles.filter(isGuide).map((role) => (
    <Link key={role} to="/help/$guide" params={{ guide: role }} className="own-guide">
      <Icon name="book" size={15} /> {guides[role].title[language]}
    </Link>
  ));
}
