import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { NotFound } from '../../app/not-found.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { RecordDialog } from './record-dialog.tsx';
import { recordKinds } from './record-kinds.ts';
import { recordWords } from './words.ts';

/** Warehouses, locations, work centres, equipment, shifts, calendars, units, partners, reason codes: one screen for all. */
export function Records() {
  const { entity } = useParams({ strict: false }) as { entity: string };
  const t = useWords(recordWords);
  const may = useMay();
  const [opened, setOpened] = useState<string | 'new' | undefined>();
  const kind = recordKinds.find((one) => one.path === entity);
  if (!kind) return <NotFound />;
  const mayWrite = may(`${kind.entity}.write`);
  return (
    <>
      <ListScreen
        key={kind.path}
        words={recordWords}
        title={kind.word}
        list={`masterdata.${kind.path}`}
        columns={kind.columns}
        cells={{
          code: (row) => (
            <button type="button" className="link-button code" onClick={() => setOpened(String(row.id))}>
              {String(row.code)}
            </button>
          ),
        }}
        above={kind.group.length > 1 && <KindTabs group={kind.group} current={kind.path} />}
        actions={
          mayWrite && (
            <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setOpened('new')}>
              {t('create')}
            </Button>
          )
        }
        empty={['empty', 'emptyHow', { thing: t(kind.word).toLowerCase() }]}
      />
      {opened && (
        <RecordDialog
          key={opened}
          kind={kind}
          id={opened === 'new' ? undefined : opened}
          readOnly={!mayWrite}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

function KindTabs({ group, current }: { group: string[]; current: string }) {
  const t = useWords(recordWords);
  const may = useMay();
  return (
    <nav className="views">
      {recordKinds
        .filter((kind) => group.includes(kind.path) && may(`${kind.entity}.read`))
        .map((kind) => (
          <span key={kind.path} className={`view-tab${kind.path === current ? ' is-active' : ''}`}>
            <Link to="/data/$entity" params={{ entity: kind.path }} className="view-link">
              {t(kind.word)}
            </Link>
          </span>
        ))}
    </nav>
  );
}
