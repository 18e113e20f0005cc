import { Link } from '@tanstack/react-router';
import type { ImportKinds } from '../../../src/modules/imports/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { useRowCommands } from '../../parts/list/row-commands.tsx';
import { Panel } from '../../parts/page.tsx';
import { importWords } from './import-words.ts';

/** The files that were loaded, and the way back for those who may load such. */
export function ImportHistory({ kinds }: ImportKinds) {
  const t = useWords(importWords);
  const { cells, dialog } = useRowCommands(
    'imports.runs',
    [
      {
        column: 'undoable',
        verb: 'undo',
        permission: 'imports.run.read',
        when: ({ undoable, entity }) => undoable === true && kinds.some((kind) => kind.entity === entity),
        path: ({ entity, id }) => `/imports/${entity}/${id}/undo`,
        ask: { title: 'undo', of: 'fileName', intro: 'undoIntro', danger: true },
      },
    ],
    t,
    {
      fileName: ({ id }, drawn) => (
        <Link className="text-cell" to="/imports" search={{ run: String(id) } as never}>
          {drawn}
        </Link>
      ),
    },
  );
  return (
    <Panel title={t('history')}>
      <ListPanel
        list="imports.runs"
        columns={[
          'importedAt',
          'things',
          'fileName',
          'importedBy',
          'state',
          'created',
          'changed',
          'bad',
          'keptUntil',
          'undoable',
        ]}
        needs={['id', 'entity']}
        cells={cells}
        cards={{
          importedAt: 'figure',
          things: 'none',
          fileName: 'title',
          importedBy: 'beside',
          keptUntil: 'none',
          undoable: 'figure',
        }}
        pageSize={10}
        empty={{ what: t('historyEmpty'), how: t('historyEmptyHow') }}
      />
      {dialog}
    </Panel>
  );
}
