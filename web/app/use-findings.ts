import { useQuery } from '@tanstack/react-query';
import type { FindResponse } from '../../src/modules/finding/contract.ts';
import { get } from '../../ui/api.ts';
import { useLanguage, useWords } from '../../ui/i18n/index.ts';
import type { IconName } from '../../ui/icon.tsx';
import { useLocalName } from '../parts/values.tsx';
import { addressOfSubject } from './address-of-subject.ts';
import { usePlaces } from './kept-places.ts';
import { screens } from './modules.ts';
import { entryOf, type NavigationEntry, navigationEntries } from './navigation.ts';
import { useMay } from './session.ts';
import { shellWords } from './words.ts';

export interface Hit {
  key: string;
  icon: IconName;
  code?: string;
  name: string;
  to: string;
  /** Done with: shown fainter. */
  closed?: boolean;
}

export interface HitGroup {
  label: string;
  hits: Hit[];
}

export interface Findings {
  groups: HitGroup[];
  /** What was looked for instead of what was typed. */
  insteadOf: string | undefined;
  waiting: boolean;
}

/** Records, actions and pages that answer to what was typed; favourites, what was seen lately and actions while nothing is. */
export function useFindings(wanted: string): Findings {
  const t = useWords(shellWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  const found = useQuery({
    queryKey: ['finding', wanted, language],
    enabled: wanted !== '',
    staleTime: 10_000,
    queryFn: ({ signal }) => get<FindResponse>('/find', { query: { q: wanted }, signal }),
    placeholderData: (previous) => (wanted === '' ? undefined : previous),
  });
  const { actions, pages } = useWays(wanted);
  const recents = usePlaces('recent').map(hitOfPlace);
  const favourites = usePlaces('favourite').map(hitOfPlace);
  const records = (found.data?.groups ?? []).map(({ kind, label, subjects }) => ({
    label,
    hits: subjects.flatMap((subject): Hit[] => {
      const to = addressOfSubject(subject);
      const icon = screens.subjects[kind]?.icon ?? 'search';
      const { id, code, closed } = subject;
      return to ? [{ key: `${kind}/${id}`, icon, code, name: nameOf(subject), to, closed }] : [];
    }),
  }));
  const groups =
    wanted === ''
      ? [
          { label: t('favourites'), hits: favourites.slice(0, 6) },
          { label: t('recents'), hits: recents.slice(0, 8) },
          { label: t('actions'), hits: actions.slice(0, 6) },
        ]
      : [
          ...records,
          { label: t('actions'), hits: actions.slice(0, 4) },
          { label: t('screens'), hits: pages.slice(0, 4) },
        ];
  return {
    groups: groups.filter(({ hits }) => hits.length > 0),
    insteadOf: (wanted !== '' && found.data?.insteadOf) || undefined,
    waiting: found.isFetching,
  };
}

function useWays(wanted: string): { actions: Hit[]; pages: Hit[] } {
  const may = useMay();
  const language = useLanguage();
  const words = wanted.toLowerCase().split(/\s+/);
  const answers = ({ name, permission }: { name: { zh: string; en: string }; permission?: string }) =>
    may(permission) && words.every((word) => `${name.zh} ${name.en}`.toLowerCase().includes(word));
  const hitOf = ({ to, icon, name }: Pick<NavigationEntry, 'to' | 'icon' | 'name'>): Hit => ({
    key: to,
    icon,
    name: name[language],
    to,
  });
  return {
    actions: screens.actions.filter(answers).map(hitOf),
    pages: navigationEntries.filter((entry) => !entry.external && answers(entry)).map(hitOf),
  };
}

function hitOfPlace({ href, title }: { href: string; title: string }): Hit {
  return { key: `place ${href}`, icon: entryOf(href.split('?')[0] ?? '/')?.icon ?? 'clock', name: title, to: href };
}
