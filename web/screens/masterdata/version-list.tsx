import { useNavigate } from '@tanstack/react-router';
import type { VersionHeadWire } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
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
  return (
    <ListScreen
      words={masterdataWords}
      title={words.title}
      list={list}
      columns={columns}
      href={({ id }) => `${path}/${id}`}
      create={{
        word: words.create,
        icon: 'plus',
        permission: `masterdata.${noun}.write`,
        dialog: (onClose) => <NewVersion kind={kind} onClose={onClose} />,
      }}
      empty={[words.empty, words.emptyHow]}
    />
  );
}

function NewVersion<Head extends VersionHeadWire, Line, Row extends Line>({
  kind: { noun, path, words, useOwn },
  onClose,
}: {
  kind: VersionKind<Head, Line, Row>;
  onClose: () => void;
}) {
  const t = useWords(masterdataWords);
  const navigate = useNavigate();
  const { fields } = useOwn();
  return (
    <CommandDialog<{ id: string }>
      title={t(words.create)}
      verb={t(words.create)}
      fields={[
        {
          name: 'itemId',
          label: t('item'),
          kind: 'reference',
          wide: true,
          required: true,
          source: { area: 'masterdata', path: '/items' },
        },
        ...fields,
        { name: 'note', label: t('note'), kind: 'note' },
      ]}
      entity={`masterdata.${noun}`}
      areas={['masterdata']}
      draftOf={`${path.slice(1)}/new`}
      command={(values) => ({ path, body: values })}
      onDone={({ id }) => void navigate({ href: `${path}/${id}` })}
      onClose={onClose}
    />
  );
}
