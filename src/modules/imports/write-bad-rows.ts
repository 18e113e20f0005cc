import { byteOrderMark, formatCsvLine, type Language, type WorkbookCell, writeWorkbook } from '../../kernel/index.ts';
import type { Fault } from './reading/parse-row.ts';
import type { Table } from './reading/read-table.ts';
import { reasonOf } from './run-import.ts';

export const reasonsHeading = { zh: '导入问题', en: 'Import problems' } as const;

/** The rows that were not taken as they stood in the file, each with its reasons behind: to mend and to load again. */
export async function writeBadRows(
  { headings, rows }: Table,
  faults: readonly Fault[],
  { language, format, sheetName }: { language: Language; format: 'xlsx' | 'csv'; sheetName: string },
): Promise<Buffer> {
  const reasons = new Map<number, string[]>();
  for (const fault of faults) {
    const said = reasons.get(fault.row) ?? [];
    reasons.set(fault.row, [...said, reasonOf(fault, language)]);
  }
  // A file that was mended once has the column already.
  const kept = headings.flatMap((heading, index) => (isReasonsHeading(heading) ? [] : [index]));
  const bad = rows.flatMap(({ row, cells, kinds }): WorkbookCell[][] => {
    const said = reasons.get(row);
    if (!said) return [];
    return [[...kept.map((index) => cellOf(cells[index] ?? '', kinds[index])), said.join('\n')]];
  });
  const shown = [...kept.map((index) => headings[index] ?? ''), reasonsHeading[language]];
  if (format === 'csv') return Buffer.from(byteOrderMark + [shown, ...bad].map((line) => formatCsvLine(line)).join(''));
  const widths = shown.map((heading, index) => (index === shown.length - 1 ? 60 : Math.max(12, heading.length * 2)));
  return writeWorkbook({ sheetName, headings: shown, widths, rows: bad });
}

export function isReasonsHeading(heading: string): boolean {
  return Object.values<string>(reasonsHeading).includes(heading.trim());
}

/** A number stays one where the workbook had one and nothing is lost by it. */
function cellOf(text: string, kind: string | undefined): WorkbookCell {
  return kind === 'n' && String(Number(text)) === text ? Number(text) : text;
}
