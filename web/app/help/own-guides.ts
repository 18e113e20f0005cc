import { useQuery } from '@tanstack/react-query';
import type { GuidePlaces } from '../../../scripts/read-guides.ts';
import { useSession } from '../session.ts';
import type { GuideName, OwnGuides } from './page-help.ts';

const guides = '../../../docs/guides';
const places = import.meta.glob<GuidePlaces>(['../../../docs/guides/*.md', '!../../../docs/guides/*.zh-CN.md'], {
  query: '?places',
  import: 'default',
});

/** The guides of the reader's roles and what they deal with, once it is asked for. */
export function useOwnGuides(asked: boolean): OwnGuides | undefined {
  const roles = useSession().data?.roles ?? [];
  return useQuery({
    queryKey: ['own-guides', roles],
    queryFn: () => Promise.all(roles.map(readPlaces)),
    enabled: asked,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

async function readPlaces(role: string): Promise<OwnGuides[number]> {
  return { guide: role as GuideName, places: (await places[`${guides}/${role}.md`]?.()) ?? {} };
}
