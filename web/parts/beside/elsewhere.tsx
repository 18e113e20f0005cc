import { Link } from '@tanstack/react-router';
import type { ListPage, SubjectName } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { linkToHref } from '../../app/link-to-href.ts';
import { useMay } from '../../app/session.ts';
import { useApi } from '../use-api.ts';
import { useLocalName } from '../values.tsx';
import { besideWords } from './words.ts';

interface ForeignId {
  id: string;
  systemName: string;
  systemNameEn: string | null;
  foreignId: string;
}

const SHOWN_MAX = 3;

/** What other systems call a subject, where one knows it; leads to what each says of it. */
export function Elsewhere({ subject: { kind, id } }: { subject: SubjectName }) {
  const t = useWords(besideWords);
  const nameOf = useLocalName();
  const may = useMay()('bridge.identity.read') && !kind.startsWith('bridge.');
  const { data } = useApi<ListPage<ForeignId>>('bridge', '/foreign-ids', {
    query: { 'f.ourId.eq': id, 'f.entity.eq': kind, 'f.until.empty': 'true', limit: SHOWN_MAX },
    enabled: may,
    staleTime: 60_000,
  });
  if (!data || data.rows.length === 0) return null;
  return (
    <p className="row-gap beside-elsewhere">
      {data.rows.map((row) => (
        <span key={row.id}>
          {nameOf({ name: row.systemName, nameEn: row.systemNameEn })} <span className="code">{row.foreignId}</span>
        </span>
      ))}
      <Link {...linkToHref(`/bridge/things?entity=${kind}&id=${id}`)}>{t('elsewhere')}</Link>
    </p>
  );
}
