import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { get } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import type { ListName } from '../list/list-description.ts';
import type { ReferenceRow, ReferenceSource } from '../reference-picker.tsx';
import { useEntities } from '../use-entities.ts';
import { partWords } from '../words.ts';

/** A dialog has pickers itself: it comes when it is asked for. */
const RecordDialog = lazy(() => import('./record-dialog.tsx').then((module) => ({ default: module.RecordDialog })));

interface CreateInPlace {
  word: string;
  begin: (typed: string, onMade: (row: ReferenceRow) => void) => void;
  dialog: ReactNode;
}

/** A new record from where one is picked, in its own dialog; undefined where there is none, or the reader may not make one. */
export function useCreateInPlace({ area, path, query = {} }: ReferenceSource): CreateInPlace | undefined {
  const t = useWords(partWords);
  const may = useMay();
  const entity = useEntities()?.find((one) => one.path === path && one.name.startsWith(`${area}.`));
  const [making, setMaking] = useState<{ typed: string; onMade: (row: ReferenceRow) => void }>();
  if (!entity || !may(`${entity.name}.write`)) return undefined;
  const word = t('createThing', { thing: entity.thing });
  return {
    word,
    begin: (typed, onMade) => setMaking({ typed, onMade }),
    dialog: making && (
      <Suspense>
        <RecordDialog
          entity={entity.name}
          list={`${area}${path.replace('/', '.')}` as ListName}
          title={word}
          verb={t('create')}
          begin={{ ...valuesIn(query), ...named(making.typed.trim()) }}
          onDone={async ({ id }) => {
            const { rows } = await get<ListPage<ReferenceRow>>(path, { query: { 'f.id.eq': id } });
            if (rows[0]) making.onMade(rows[0]);
          }}
          onClose={() => setMaking(undefined)}
        />
      </Suspense>
    ),
  };
}

/** What the picker is narrowed to, the new one is: a reason for scrap is of the kind scrap. */
function valuesIn(query: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).flatMap(([filter, value]) => {
      const [, field = '', operator = ''] = filter.split('.');
      return (operator === 'eq' || (operator === 'in' && !value.includes(','))) && !['true', 'false'].includes(value)
        ? [[field, value]]
        : [];
    }),
  );
}

/** What was typed in vain is the new one's code, or its name where it holds what codes hardly do. */
function named(typed: string): Record<string, string> {
  if (typed === '') return { code: '' };
  return /^[\w.\-/#]+$/.test(typed) ? { code: typed } : { name: typed };
}
