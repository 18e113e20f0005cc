import { useNavigate } from '@tanstack/react-router';
import type { ListPage } from '../../../src/kernel/contract.ts';
import type { VersionSaved } from '../../../src/modules/masterdata/contract.ts';
import { useMay } from '../../app/session.ts';
import { useApi, useCommand } from '../../parts/use-api.ts';

/** The documents of an item that have versions, by the path of their list, and the words about them. */
export const itemDocuments = {
  '/boms': { noun: 'bom', title: 'boms', begin: 'newBom', none: 'noBomYet' },
  '/routings': { noun: 'routing', title: 'routings', begin: 'newRouting', none: 'noRoutingYet' },
} as const;
export type ItemDocument = keyof typeof itemDocuments;

const versionsMax = 5;

/** An item's latest versions of a document, and `begin`, which drafts the next one and opens it. */
export function useItemVersions(itemId: string, path: ItemDocument) {
  const may = useMay();
  const navigate = useNavigate();
  const { noun } = itemDocuments[path];
  const mayRead = may(`masterdata.${noun}.read`);
  const draft = useCommand<VersionSaved>(['masterdata'], ({ id }) => void navigate({ href: `${path}/${id}` }));
  const page = useApi<ListPage<VersionSaved>>('masterdata', path, {
    query: { 'f.itemId.eq': itemId, sort: '-versionNumber', limit: versionsMax },
    enabled: mayRead,
  });
  const newest = page.data?.rows[0];
  return {
    rows: page.data?.rows,
    newest,
    mayBegin: page.isSuccess && may(`masterdata.${noun}.write`) && newest?.state !== 'draft',
    begin: () => draft.mutate(newest ? { path: `${path}/${newest.id}/new-version` } : { path, body: { itemId } }),
    busy: draft.isPending,
    problem: draft.error,
  };
}
