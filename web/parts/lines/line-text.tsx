import type { ReferenceSource } from '../reference-picker.tsx';
import { useApi } from '../use-api.ts';
import { isNothing, type LineColumn, type LinesSpec } from './line-columns.ts';

/** A line in one line of text, to compare it with somebody else's. */
export function LineText<Line, Row extends Line>({ spec, line }: { spec: LinesSpec<Line, Row>; line: Line }) {
  const { headline, number, columns } = spec;
  const facts = columns
    .filter(({ name }) => name !== number && !headline.of.includes(name))
    .flatMap((column) => factOf(column, line[column.name]) ?? []);
  return (
    <span>
      {headline.show(line)}
      {facts.length > 0 && <small className="faint"> {facts.join(' · ')}</small>}
    </span>
  );
}

function factOf<Line, Row extends Line>(column: LineColumn<Line, Row>, value: unknown): string | undefined {
  if (isNothing(value)) return undefined;
  if (column.kind === 'boolean') return column.label;
  if (column.kind === 'select') return column.options.find((option) => option.value === value)?.label;
  // A record's id or rows tell nobody anything.
  if (column.kind === 'reference' || column.kind === 'own') return column.label;
  return column.edit === false ? String(value) : `${column.label} ${value}`;
}

/** The code of the record that a reference leads to. */
export function CodeOf({ source, id }: { source: ReferenceSource; id: string | null }) {
  const row = useApi<{ code: string }>(source.area, `${source.path}/${id}`, { enabled: id !== null });
  return <span className="code">{row.data?.code ?? '–'}</span>;
}
