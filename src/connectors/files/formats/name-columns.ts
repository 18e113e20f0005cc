import type { Row } from '../../port.ts';
import { BadFile } from '../bad-file.ts';
import { type FileRow, fileBounds } from './file-row.ts';

/**
 * Rows of cells as rows of fields: the first that isn't empty has the names. A name that comes twice gets a number, a column without one is
 * called by its place. Empty rows are left out; a cell beyond the last name means that the columns have slipped, and the file is refused.
 */
export async function* nameColumns(
  records: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<FileRow> {
  let names: string[] | undefined;
  let row = 0;
  for await (const cells of records) {
    row += 1;
    if (cells.every((cell) => cell === '')) continue;
    if (!names) {
      names = namesOf(cells);
      continue;
    }
    yield { row, value: rowOf(names, cells, row) };
  }
  if (!names) throw new BadFile({ zh: '文件里没有任何内容。', en: 'there is nothing in the file' });
}

function namesOf(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  if (last >= fileBounds.columnsMax)
    throw new BadFile({
      zh: `文件超过 ${fileBounds.columnsMax} 列。`,
      en: `the file has more than ${fileBounds.columnsMax} columns`,
    });
  const taken = new Map<string, number>();
  return cells.slice(0, last + 1).map((cell, at) => {
    const name = cell.replace(/\s+/g, ' ').trim() || `column ${at + 1}`;
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}

function rowOf(names: readonly string[], cells: readonly string[], row: number): Row {
  if (cells.slice(names.length).some((cell) => cell.trim() !== ''))
    throw new BadFile({
      zh: `第 ${row} 行的单元格比标题多：列错位了，或分隔符不对。`,
      en: `row ${row} has more cells than there are headings: columns have slipped, or the separator is another`,
    });
  return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']));
}
