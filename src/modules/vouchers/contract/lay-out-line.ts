import { type ExportLine, type LayoutColumn, layoutFields } from './export-layout.ts';

/** The cells of a line in a layout. Browser-safe: the preview is made by the same rule as the file. */
export function layOutLine(columns: readonly LayoutColumn[], line: ExportLine): string[] {
  return columns.map(({ field, fixed, form }) => {
    if (field === null) return fixed;
    const value = line[field];
    const { type } = layoutFields[field];
    if (type === 'date') return dayAs(value, form);
    return type === 'amount' && form === 'blank' && Number(value) === 0 ? '' : value;
  });
}

function dayAs(day: string, form: LayoutColumn['form']): string {
  if (form === 'slashes') return day.replaceAll('-', '/');
  if (form === 'digits') return day.replaceAll('-', '');
  return form === 'points' ? day.replaceAll('-', '.') : day;
}
