import type { ImportEntity } from '../../../src/modules/masterdata/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { useRowCommands } from '../../parts/list/row-commands.tsx';
import { Panel } from '../../parts/page.tsx';
import { importWords } from './import-words.ts';

/** Who may write a kind of record may take its import back; lines of versions have their own history. */
const permissions: Partial<Record<ImportEntity, string>> = {
  items: 'masterdata.item.write',
  partners: 'masterdata.partner.write',
  locations: 'masterdata.location.write',
  'work-centres': 'masterdata.work-centre.write',
};

/** The files that were loaded, and the way back. */
export function ImportHistory() {
  const t = useWords(importWords);
  const may = useMay();
  const { cells, dialog } = useRowCommands(
    'masterdata.imports',
    [
      {
        column: 'undoable',
        verb: 'undo',
        permission: 'masterdata.import.read',
        when: ({ undoable, entity }) => undoable === true && may(permissions[entity as ImportEntity] ?? ''),
        path: ({ entity, id }) => `/imports/${entity}/${id}/undo`,
        ask: { title: 'undo', of: 'fileName', intro: 'undoIntro', danger: true },
      },
    ],
    t,
  );
  return (
    <Panel title={t('history')}>
      <ListPanel
        list="masterdata.imports"
        columns={[
          'importedAt',
          'entity',
          'fileName',
          'importedBy',
          'created',
          'changed',
          'bad',
          'undoneBy',
          'undoable',
        ]}
        needs={['id']}
        cells={cells}
        pageSize={10}
        empty={{ what: t('historyEmpty'), how: t('historyEmptyHow') }}
      />
      {dialog}
    </Panel>
  );
}
