import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Json } from '../../../src/kernel/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { FieldInput, type FieldKind } from '../form-fields.tsx';
import { type CommandContent, type FactArea, useCommand } from '../use-api.ts';
import { partWords } from '../words.ts';
import type { ListRow } from './cell.tsx';

/** A column whose values can be changed where they stand, by a command that is there already. */
export interface CellEdit {
  field: FieldKind;
  permission: string;
  /** Whether this row's can be changed; the command has the last word. */
  when?: (row: ListRow) => boolean;
  command: (row: ListRow, value: unknown) => CommandContent;
}

/** A double click or Enter opens it, Enter sends, Escape leaves it as it was. A refusal stands below, and what was typed stays. */
export function EditableCell({
  label,
  value,
  edit: { field, command },
  row,
  area,
  children,
}: {
  label: string;
  value: Json | undefined;
  edit: CellEdit;
  row: ListRow;
  area: FactArea;
  children: ReactNode;
}) {
  const t = useWords(partWords);
  const [typed, setTyped] = useState<{ value: unknown } | undefined>();
  const cell = useRef<HTMLSpanElement>(null);
  const close = () => {
    setTyped(undefined);
    send.reset();
    // Back to the cell, so that the next key goes on from here.
    requestAnimationFrame(() => cell.current?.focus());
  };
  const send = useCommand([area], close);
  const latest = useRef<unknown>(value);
  const open = () => {
    latest.current = value ?? null;
    setTyped({ value: value ?? null });
  };
  if (!typed) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: its content may hold links, which a button can't
      <span
        ref={cell}
        className="editable"
        role="button"
        tabIndex={0}
        aria-label={t('editCell', { column: label })}
        onDoubleClick={open}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
          event.preventDefault();
          event.stopPropagation();
          open();
        }}
      >
        {children}
      </span>
    );
  }
  const submit = () => {
    if (latest.current === value) close();
    else if (!send.isPending) send.mutate(command(row, latest.current));
  };
  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    // The input has read what was typed by then: a date is one only once Enter was pressed in it.
    if (event.key === 'Enter') setTimeout(submit);
    else if (event.key === 'Escape') close();
  }
  return (
    <fieldset className="cell-editor editable" onKeyDown={onKeyDown} aria-busy={send.isPending}>
      <FieldInput
        field={{ name: label, label, ...field }}
        bare
        autoFocus
        value={typed.value}
        onChange={(next) => {
          latest.current = next;
          setTyped({ value: next });
        }}
      />
      <span className="row-gap">
        <Button size="small" type="primary" loading={send.isPending} onClick={submit}>
          {t('save')}
        </Button>
        <span className="faint">{t('editHow')}</span>
      </span>
      {send.error && (
        <span role="alert" className="cell-refusal">
          {send.error.problem.title} {send.error.problem.detail}
        </span>
      )}
    </fieldset>
  );
}
