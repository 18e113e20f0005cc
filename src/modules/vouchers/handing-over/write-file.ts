import iconv from 'iconv-lite';
import { byteOrderMark, formatCsvLine, writeWorkbook } from '../../../kernel/index.ts';
import { type ExportLine, type Layout, layOutLine, layoutFields } from '../contract.ts';

/** The file of a layout. What people typed is text in it, never a formula; amounts of an Excel file are numbers. */
export async function writeFile(
  { format, encoding, columns, name }: Layout,
  lines: readonly ExportLine[],
): Promise<{ content: Buffer; mediaType: string }> {
  const headings = columns.map(({ heading }) => heading);
  const cells = lines.map((line) => layOutLine(columns, line));
  if (format === 'csv') {
    const text = [headings, ...cells].map(formatCsvLine).join('');
    // For older finance programs, which don't read UTF-8; it has every sign of Unicode, so nothing is lost.
    return encoding === 'gb18030'
      ? { content: iconv.encode(text, 'gb18030'), mediaType: 'text/csv; charset=gb18030' }
      : { content: Buffer.from(byteOrderMark + text), mediaType: 'text/csv; charset=utf-8' };
  }
  const isAmount = columns.map(({ field }) => field !== null && layoutFields[field].type === 'amount');
  const rows = cells.map((row) =>
    row.map((cell, at) => (isAmount[at] && cell !== '' && cell.length <= 16 ? Number(cell) : cell)),
  );
  return {
    content: await writeWorkbook({ sheetName: name, headings, widths: columns.map(() => 16), rows }),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  };
}
