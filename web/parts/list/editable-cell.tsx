import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { FieldInput, type FieldKind } from '../form-fields.tsx';
import { type CommandContent, type FactArea, useCommand } from '../use-api.ts';
import { partWords } from '../words.ts';
import type { ListRow } from './cell.tsx';

/** A column whose values can be changed where they stand, by a command that is there already. */
export interface CellEdit {
  field: FieldKind;
  /** The column that holds the value, where it isn't the one that is drawn. */
  of?: string;
  permission: string;
  /** Whether this row's can be changed; the command has the last word. */
  when?: (row: ListRow) => boolean;
  command: (row: ListRow, value: unknown) => CommandContent;
}

/** Where the focus goes when a cell is left: to the one before, to itself, to the one after. */
type Step = -1 | 0 | 1;

interface EditableProps {
  label: string;
  /** The column that holds the value. */
  of: string;
  edit: CellEdit;
  row: ListRow;
  area: FactArea;
  children: ReactNode;
}

/** A double click, Enter or F2 opens it. */
export function EditableCell(props: EditableProps) {
  const t = useWords(partWords);
  const [opened, setOpened] = useState<ListRow | undefined>();
  const cell = useRef<HTMLSpanElement>(null);
  const goes = useRef<Step | undefined>(undefined);
  // Back to the cell or to the one beside it, so that the next key goes on from here.
  useEffect(() => {
    if (opened || goes.current === undefined || !cell.current) return;
    editableFrom(cell.current, goes.current).focus();
    goes.current = undefined;
  }, [opened]);
  if (opened) {
    return (
      <CellEditor
        {...props}
        opened={opened}
        onClose={(step) => {
          goes.current = step;
          setOpened(undefined);
        }}
      />
    );
  }
  const open = () => setOpened(props.row);
  return (
    // biome-ignore lint/a11y/useSemanticElements: its content may hold links, which a button can't
    <span
      ref={cell}
      className="editable"
      role="button"
      tabIndex={0}
      title={t('editCell', { column: props.label })}
      onDoubleClick={open}
      onKeyDown={(event) => {
        if ((event.key !== 'Enter' && event.key !== 'F2') || event.target !== event.currentTarget) return;
        event.preventDefault();
        event.stopPropagation();
        open();
      }}
    >
      {props.children}
    </span>
  );
}

/**
 * Enter sends, Tab sends and goes on to the next cell, Escape leaves it as it was. A refusal stands below, and what was typed stays. It is
 * sent with the version of the row as it was opened: what somebody else wrote meanwhile is shown first, and replaced only on purpose.
 */
function CellEditor({
  label,
  of,
  edit: { field, command },
  row,
  opened,
  area,
  children,
  onClose,
}: EditableProps & { opened: ListRow; onClose: (step: Step) => void }) {
  const t = useWords(partWords);
  const [typed, setTyped] = useState<unknown>(opened[of] ?? null);
  const latest = useRef(typed);
  const step = useRef<Step>(0);
  const send = useCommand([area], () => onClose(step.current));
  const changedByOthers = row.version !== opened.version && row[of] !== opened[of];
  function submit(goes: Step, over: ListRow = opened): void {
    step.current = goes;
    if (latest.current === (over[of] ?? null)) onClose(goes);
    else if (!send.isPending) send.mutate(command(over, latest.current));
  }
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    // The input has read what was typed by then: a date is one only once Enter was pressed in it.
    if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) setTimeout(() => submit(0));
    else if (event.key === 'Escape') onClose(0);
    else if (event.key === 'Tab' && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault();
      setTimeout(() => submit(event.shiftKey ? -1 : 1));
    }
  }
  return (
    <fieldset className="cell-editor editable" onKeyDown={onKeyDown} aria-busy={send.isPending}>
      <FieldInput
        field={{ name: of, label, ...field }}
        bare
        autoFocus
        value={typed}
        onChange={(next) => {
          latest.current = next;
          setTyped(next);
        }}
      />
      {changedByOthers ? (
        <>
          <span role="alert" className="cell-refusal">
            {t('editMeanwhile')} <strong>{children}</strong>
          </span>
          <span className="row-gap">
            <Button size="small" onClick={() => onClose(0)}>
              {t('editTheirs')}
            </Button>
            <Button size="small" danger loading={send.isPending} onClick={() => submit(0, row)}>
              {t('editMine')}
            </Button>
          </span>
        </>
      ) : (
        <span className="row-gap">
          <Button size="small" type="primary" loading={send.isPending} onClick={() => submit(0)}>
            {t('save')}
          </Button>
          <span className="faint">{t('editHow')}</span>
        </span>
      )}
      {send.error && !changedByOthers && (
        <span role="alert" className="cell-refusal">
          {send.error.problem.title} {send.error.problem.detail}
        </span>
      )}
    </fieldset>
  );
}

/** The cell itself, or the one before or after it in its table. */
function editableFrom(cell: HTMLElement, step: Step): HTMLElement {
  const around = cell.closest('table, .row-cards');
  const cells = [...(around?.querySelectorAll<HTMLElement>('.editable[tabindex]') ?? [])];
  return cells[cells.indexOf(cell) + step] ?? cell;
}
