import { closestCenter, DndContext, type DragEndEvent, PointerSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button } from 'antd';
import { type ClipboardEvent, type ReactNode, useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { partWords } from '../words.ts';
import type { LineColumn } from './line-columns.ts';
import { LineRow, SortableLineRow } from './line-row.tsx';
import { PasteDialog } from './paste-dialog.tsx';
import { insertLine, moveLine, numberNext } from './place-lines.ts';
import { isTable } from './read-pasted.ts';
import { useLineKeys } from './use-line-keys.ts';
import { useSheetKeys } from './use-sheet-keys.ts';

interface LineSheetProps<Line, Row extends Line> {
  columns: LineColumn<Line, Row>[];
  lines: Line[];
  /** The word on the button that adds a line. */
  add: string;
  /** In place of the table while there are no lines; without it, its head. */
  none?: ReactNode;
  empty: Line;
  /** The column that numbers the lines: they have an order, and whole tables can be pasted. */
  number?: (keyof Line & string) | undefined;
  disabled?: boolean;
  onChange: (lines: Line[]) => void;
}

/** Lines in a table of inputs: each cell is edited, lines are added, doubled, moved and taken away. Cards where it is narrow. */
export function LineSheet<Line extends Record<string, unknown>, Row extends Line>({
  columns: all,
  lines,
  add,
  none,
  empty,
  number,
  disabled = false,
  onChange,
}: LineSheetProps<Line, Row>) {
  const t = useWords(partWords);
  const columns = all.filter(({ edit }) => edit !== false && edit !== 'detail');
  const details = all.filter(({ edit }) => edit === 'detail');
  const { keys, ...moveKeys } = useLineKeys(lines.length);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [pasted, setPasted] = useState<string>();
  const spec = number === undefined ? undefined : { number };

  const commands = {
    move: spec
      ? (from: number, to: number) => {
          moveKeys.move(from, to);
          onChange(moveLine(spec, lines, from, to));
        }
      : undefined,
    duplicate(row: number) {
      const line = lines[row];
      if (!line || !spec) return;
      moveKeys.insert(row + 1);
      onChange(insertLine(spec, lines, row + 1, line));
    },
    remove(row: number) {
      moveKeys.remove(row);
      onChange(lines.filter((_, at) => at !== row));
    },
    add: () => onChange([...lines, spec ? { ...empty, [spec.number]: numberNext(spec, lines) } : empty]),
  };
  const { sheet, onKeyDownCapture, addLine } = useSheetKeys(
    lines.length,
    columns.length,
    commands,
    firstInput(columns),
  );
  const change = (row: number, next: Record<string, unknown>) =>
    onChange(lines.map((line, at) => (at === row ? { ...line, ...next } : line)));

  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text/plain');
    if (!spec || disabled || pasted !== undefined || !isTable(text)) return;
    event.preventDefault();
    setPasted(text);
  }

  const rowOf = (line: Line, row: number) => {
    const key = keys[row] as string;
    const props = {
      row,
      line,
      columns,
      details,
      disabled,
      open: opened.has(key),
      onToggle: () => setOpened((before) => toggled(before, key)),
      onChange: (next: Record<string, unknown>) => change(row, next),
      onDuplicate: spec && !disabled ? () => commands.duplicate(row) : undefined,
      onRemove: () => commands.remove(row),
    };
    return spec && !disabled ? <SortableLineRow key={key} id={key} {...props} /> : <LineRow key={key} {...props} />;
  };

  return (
    <div className="line-sheet" data-sheet ref={sheet} onKeyDownCapture={onKeyDownCapture} onPaste={onPaste}>
      {lines.length === 0 && none ? (
        none
      ) : (
        <LineOrder keys={keys} onMove={commands.move}>
          <div className="line-editor">
            <table>
              <thead>
                <tr>
                  {spec && !disabled && <th aria-label={t('dragLine')} />}
                  {columns.map(({ name, label, share, required }) => (
                    <th key={name} style={{ width: share }}>
                      {label}
                      {required && ' *'}
                    </th>
                  ))}
                  <th aria-label={t('more')} />
                </tr>
              </thead>
              <tbody>{lines.map(rowOf)}</tbody>
            </table>
          </div>
        </LineOrder>
      )}
      {!disabled && (
        <div className="row-gap line-sheet-foot">
          <Button
            icon={<Icon name="plus" size={14} />}
            // An empty document waits for its first line: Enter begins it.
            autoFocus={spec !== undefined && lines.length === 0}
            onClick={addLine}
          >
            {add}
          </Button>
          {spec && (
            <>
              <Button icon={<Icon name="import" size={14} />} onClick={() => setPasted('')}>
                {t('pasteRows')}
              </Button>
              <small className="faint line-sheet-keys">{t('sheetKeys')}</small>
            </>
          )}
        </div>
      )}
      {pasted !== undefined && spec && (
        <PasteDialog
          text={pasted}
          columns={all}
          empty={empty}
          number={spec.number}
          onDone={(rows) => {
            const kept = lines.filter((line) => !isUntouched(line, empty, spec.number));
            onChange(rows.reduce((before, row) => appended(spec, before, row), kept));
          }}
          onClose={() => setPasted(undefined)}
        />
      )}
    </div>
  );
}

/** Around lines that can be drawn to another place. */
function LineOrder({
  keys,
  onMove,
  children,
}: {
  keys: string[];
  onMove: ((from: number, to: number) => void) | undefined;
  children: ReactNode;
}) {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  if (!onMove) return children;
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const [from, to] = [keys.indexOf(String(active.id)), keys.indexOf(String(over?.id))];
    if (from >= 0 && to >= 0 && from !== to) onMove(from, to);
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
      <SortableContext items={keys} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/** A number that the row brings is kept unless it is taken. */
function appended<Line extends Record<string, unknown>>(
  spec: { number: keyof Line & string },
  lines: Line[],
  row: Line,
): Line[] {
  const own = Number(row[spec.number] ?? 0);
  const free = own > 0 && !lines.some((line) => Number(line[spec.number]) === own);
  return [...lines, free ? row : { ...row, [spec.number]: numberNext(spec, lines) }];
}

function isUntouched<Line extends Record<string, unknown>>(line: Line, empty: Line, number: string): boolean {
  return Object.keys(empty).every(
    (name) => name === number || JSON.stringify(line[name] ?? null) === JSON.stringify(empty[name] ?? null),
  );
}

function firstInput<Line, Row extends Line>(columns: LineColumn<Line, Row>[]): number {
  return Math.max(
    0,
    columns.findIndex(({ edit, kind }) => edit !== 'fixed' && kind !== 'integer'),
  );
}

function toggled(set: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(key)) next.add(key);
  return next;
}
