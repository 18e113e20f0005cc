import { useNavigate } from '@tanstack/react-router';
import type { VersionHeadWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { RecordDialog } from '../../parts/record/record-dialog.tsx';
import type { VersionKind } from './version-kind.ts';
import { masterdataWords } from './words.ts';

const columns = [
  'code',
  'itemCode',
  'itemName',
  'versionNumber',
  'state',
  'effectiveFrom',
  'effectiveTo',
  'updatedAt',
  'note',
];

/** The versions of all items, and a way to a new one. */
export function VersionList<Head extends VersionHeadWire, Line, Row extends Line>({
  kind,
}: {
  kind: VersionKind<Head, Line, Row>;
}) {
  const { noun, path, list, words } = kind;
  const t = useWords(masterdataWords);
  const navigate = useNavigate();
  return (
    <ListScreen
      words={masterdataWords}
      title={words.title}
      list={list}
      columns={columns}
      views={{ viewCurrent: { 'f.state.in': 'draft,published' } }}
      href={({ id }) => `${path}/${id}`}
      create={{
        word: words.create,
        icon: 'plus',
        permission: `masterdata.${noun}.write`,
        dialog: (onClose) => (
          <RecordDialog
            entity={`masterdata.${noun}`}
            list={list}
            title={t(words.create)}
            verb={t(words.create)}
            onDone={({ id }) => void navigate({ href: `${path}/${id}` })}
            onClose={onClose}
          />
        ),
      }}
      empty={[words.empty, words.emptyHow]}
    />
  );
}
