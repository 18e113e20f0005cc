import { Button, Space } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Translate, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../command-dialog.tsx';
import type { FieldSpec } from '../form-fields.tsx';
import { type FactArea, useCommand } from '../use-api.ts';
import { partWords } from '../words.ts';
import type { Cells, ListRow } from './cell.tsx';
import { areaOf, type ListName } from './list-description.ts';

/** What may be done with a row: a button in one of its cells, shown where the person may and the row allows. */
export interface RowCommand<Word extends string> {
  /** Where its button stands: in place of the value, or behind it. */
  column: string;
  behind?: true;
  verb: Word;
  permission: string;
  when?: (row: ListRow) => boolean;
  path: (row: ListRow) => string;
  /** Modules beside the list's own whose facts it changes. */
  alsoChanges?: FactArea[];
  /** What is done with the answer. */
  onDone?: (answer: unknown) => void;
  /** The dialog that asks first; a command without one is given at once. */
  ask?: {
    title: Word;
    /** The column that tells in the title which row it is. */
    of: string;
    intro?: Word;
    danger?: true;
    /** What else it asks for. */
    fields?: FieldSpec[] | ((row: ListRow) => FieldSpec[]);
    /** Whether it asks for a reason, and whether one must be given. */
    reason?: 'needed' | 'welcome';
  };
}

/** Puts the commands into the cells of their columns. */
export function useRowCommands<Word extends string>(
  list: ListName,
  commands: RowCommand<Word>[],
  t: Translate<Word>,
  own: Cells = {},
): { cells: Cells; dialog: ReactNode } {
  const may = useMay();
  const [asked, setAsked] = useState<{ command: RowCommand<Word>; row: ListRow } | undefined>();
  const atOnce = useCommand([areaOf(list)]);
  const cells = { ...own };
  for (const column of new Set(commands.map((command) => command.column))) {
    const ofColumn = commands.filter((command) => command.column === column && may(command.permission));
    cells[column] = (row, drawn) => {
      const value = own[column]?.(row, drawn) ?? drawn;
      const buttons = ofColumn
        .filter(({ when }) => when?.(row) ?? true)
        .map((command) => (
          <Button
            key={command.verb}
            size="small"
            type={command.behind ? 'text' : 'default'}
            onClick={() => (command.ask ? setAsked({ command, row }) : atOnce.mutate({ path: command.path(row) }))}
          >
            {t(command.verb)}
          </Button>
        ));
      if (buttons.length === 0) return value;
      if (!ofColumn[0]?.behind) return <Space>{buttons}</Space>;
      return (
        <span className="row-gap">
          {value}
          {buttons}
        </span>
      );
    };
  }
  return { cells, dialog: asked && <AskFirst {...asked} list={list} t={t} onClose={() => setAsked(undefined)} /> };
}

function AskFirst<Word extends string>({
  command: { ask, verb, path, onDone, alsoChanges = [] },
  row,
  list,
  t,
  onClose,
}: {
  command: RowCommand<Word>;
  row: ListRow;
  list: ListName;
  t: Translate<Word>;
  onClose: () => void;
}) {
  const p = useWords(partWords);
  if (!ask) return null;
  const fields = (typeof ask.fields === 'function' ? ask.fields(row) : ask.fields) ?? [];
  const reason: FieldSpec = {
    name: 'reason',
    label: p('reason'),
    ...(ask.reason === 'needed' ? { kind: 'note', required: true } : { kind: 'text', wide: true }),
  };
  return (
    <CommandDialog
      title={`${t(ask.title)} · ${row[ask.of]}`}
      verb={t(verb)}
      intro={ask.intro && t(ask.intro)}
      danger={ask.danger ?? false}
      fields={ask.reason ? [...fields, reason] : fields}
      areas={[areaOf(list), ...alsoChanges]}
      command={(body) => ({ path: path(row), body })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}
