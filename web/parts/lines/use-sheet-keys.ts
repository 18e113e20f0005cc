import { type KeyboardEvent, useEffect, useRef } from 'react';

interface SheetCommands {
  /** Undefined where lines have no order of their own. */
  move?: ((row: number, to: number) => void) | undefined;
  duplicate: (row: number) => void;
  remove: (row: number) => void;
  /** A further line at the end. */
  add: () => void;
}

interface Cell {
  row: number;
  column: number;
}

/**
 * The keys of a sheet: arrows and Enter go from cell to cell, Enter in the last line begins another, Alt+↑/↓ moves the line, Ctrl+D
 * doubles it, Alt+Delete takes it away. An open choice keeps its own keys.
 */
export function useSheetKeys(rows: number, columns: number, commands: SheetCommands, firstInput: number) {
  const sheet = useRef<HTMLDivElement>(null);
  const wanted = useRef<Cell | undefined>(undefined);

  // After each drawing: a further line may come with the next one only.
  useEffect(() => {
    if (wanted.current && focusCell(sheet.current, wanted.current)) wanted.current = undefined;
  });

  /** A further line, to be written from its first input on. */
  function addLine(): void {
    wanted.current = { row: rows, column: firstInput };
    commands.add();
  }

  function onKeyDownCapture(event: KeyboardEvent<HTMLDivElement>): void {
    const input = event.target as HTMLElement;
    if (input.closest('[data-sheet]') !== event.currentTarget) return;
    const cell = cellOf(input);
    if (!cell) return;
    wanted.current = undefined;
    const command = commandFor(event, cell);
    const target = command ? undefined : targetFor(event, input, cell);
    if (!command && !target) return;
    event.preventDefault();
    event.stopPropagation();
    command?.();
    if (target?.row === rows) addLine();
    else if (target) focusCell(event.currentTarget, target);
  }

  function commandFor({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, { row, column }: Cell) {
    const go = (to: number, act: () => void) => () => {
      wanted.current = { row: to, column };
      act();
    };
    const step = key === 'ArrowUp' ? -1 : key === 'ArrowDown' ? 1 : 0;
    const { move } = commands;
    if (altKey && step !== 0 && move)
      return row + step < 0 || row + step >= rows ? () => {} : go(row + step, () => move(row, row + step));
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'd') return go(row + 1, () => commands.duplicate(row));
    if (altKey && key === 'Delete') return go(Math.max(0, Math.min(row, rows - 2)), () => commands.remove(row));
    return undefined;
  }

  function targetFor(event: KeyboardEvent, input: HTMLElement, { row, column }: Cell): Cell | undefined {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
    if (!(input instanceof HTMLInputElement) || input.getAttribute('aria-expanded') === 'true') return undefined;
    const isChoice = input.closest('.ant-select') !== null;
    switch (event.key) {
      case 'Enter':
        return isChoice ? undefined : { row: row + 1, column };
      case 'ArrowDown':
        return row + 1 < rows ? { row: row + 1, column } : undefined;
      case 'ArrowUp':
        return row > 0 ? { row: row - 1, column } : undefined;
      case 'ArrowRight':
        return isAtEdge(input, 'end') && column + 1 < columns ? { row, column: column + 1 } : undefined;
      case 'ArrowLeft':
        return isAtEdge(input, 'start') && column > 0 ? { row, column: column - 1 } : undefined;
      default:
        return undefined;
    }
  }

  return { sheet, onKeyDownCapture, addLine };
}

function cellOf(input: HTMLElement): Cell | undefined {
  const cell = input.closest<HTMLElement>('[data-column]');
  const row = cell?.closest<HTMLElement>('[data-row]');
  if (!cell || !row) return undefined;
  return { row: Number(row.dataset.row), column: Number(cell.dataset.column) };
}

/** Whether the cell is there. */
function focusCell(sheet: HTMLElement | null, { row, column }: Cell): boolean {
  const cell = sheet?.querySelector(`[data-row="${row}"] [data-column="${column}"]`);
  const input = cell?.querySelector<HTMLElement>('input, textarea, button');
  input?.focus();
  if (input instanceof HTMLInputElement && input.type === 'text') input.select();
  return input != null;
}

/** Whether the cursor can't go further within the input; what has no cursor always says yes. */
function isAtEdge(input: HTMLInputElement, edge: 'start' | 'end'): boolean {
  const at = edge === 'start' ? input.selectionStart : input.selectionEnd;
  return at === null || at === (edge === 'start' ? 0 : input.value.length);
}
