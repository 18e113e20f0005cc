import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { DraftNotice, Unsaved } from '../draft/draft-notice.tsx';
import type { Draft } from '../draft/use-draft.ts';
import type { DraftSave } from '../draft/use-draft-save.ts';
import { FieldInput } from '../form-fields.tsx';
import { Panel } from '../page.tsx';
import { ProblemView } from '../problem-view.tsx';
import { partWords } from '../words.ts';
import { type LineColumn, type LinesSpec, numberOf } from './line-columns.ts';
import { LineText } from './line-text.tsx';

const numberStep = 10;

/** The lines of a draft, as a sheet: they are saved together, or not at all. */
export function LineEditor<Line extends Record<string, unknown>, Row extends Line>({
  spec,
  draft,
  save,
}: {
  spec: LinesSpec<Line, Row>;
  draft: Draft<Line[]>;
  save: DraftSave;
}) {
  const lines = draft.value;
  const columns = spec.columns.filter(({ edit }) => edit !== false);
  const numberNext = Math.max(0, ...lines.map((line) => numberOf(spec, line))) + numberStep;
  return (
    <Panel
      title={spec.title}
      aside={
        <span className="row-gap">
          {draft.changed && <Unsaved />}
          <Button type="primary" disabled={!save.ready} loading={save.busy} onClick={() => void save.send()}>
            {spec.save}
          </Button>
        </span>
      }
    >
      <DraftNotice draft={draft} show={(line) => <LineText spec={spec} line={line as Line} />} />
      {save.problem && <ProblemView problem={save.problem} inline />}
      <LineSheet
        columns={columns}
        lines={lines}
        add={spec.add}
        empty={{ ...spec.empty, [spec.number]: numberNext }}
        onChange={draft.change}
      />
    </Panel>
  );
}

/** Lines in a table of inputs: each cell is edited, lines are added and taken away. */
export function LineSheet<Line extends Record<string, unknown>, Row extends Line>({
  columns,
  lines,
  add,
  none,
  empty,
  disabled = false,
  onChange,
}: {
  columns: LineColumn<Line, Row>[];
  lines: Line[];
  /** The word on the button that adds a line. */
  add: string;
  /** In place of the table while there are no lines; without it, its head. */
  none?: ReactNode;
  empty: Line;
  disabled?: boolean;
  onChange: (lines: Line[]) => void;
}) {
  const t = useWords(partWords);
  const change = (index: number, next: Record<string, unknown>) =>
    onChange(lines.map((line, at) => (at === index ? { ...line, ...next } : line)));
  return (
    <>
      {lines.length === 0 && none ? (
        none
      ) : (
        <div className="line-editor">
          <table>
            <thead>
              <tr>
                {columns.map(({ name, label, share }) => (
                  <th key={name} style={{ width: share }}>
                    {label}
                  </th>
                ))}
                <th />
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity before they are saved
                <tr key={index}>
                  {columns.map((column) => (
                    <EditCell
                      key={column.name}
                      column={column}
                      line={line}
                      disabled={disabled}
                      onChange={(next) => change(index, next)}
                    />
                  ))}
                  <td>
                    {!disabled && (
                      <Button
                        type="text"
                        aria-label={t('remove')}
                        icon={<Icon name="close" size={13} />}
                        onClick={() => onChange(lines.filter((_, at) => at !== index))}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!disabled && (
        <Button
          style={{ marginTop: 8, justifySelf: 'start' }}
          icon={<Icon name="plus" size={14} />}
          onClick={() => onChange([...lines, empty])}
        >
          {add}
        </Button>
      )}
    </>
  );
}

function EditCell<Line extends Record<string, unknown>, Row extends Line>({
  column,
  line,
  disabled,
  onChange,
}: {
  column: LineColumn<Line, Row>;
  line: Line;
  disabled: boolean;
  onChange: (next: Record<string, unknown>) => void;
}) {
  const { name, width, widthMin: minWidth } = column;
  const value = line[name];
  if (column.edit === 'fixed') return <td className="code">{String(value)}</td>;
  return (
    <td>
      <div className="line-cell" style={{ width, minWidth }}>
        <FieldInput
          field={column}
          bare
          disabled={disabled}
          value={value}
          onChange={(next) => {
            // A number that must be there stays while somebody types another.
            if (next !== null || column.kind !== 'integer' || !column.required) onChange({ [name]: next });
          }}
          // What a choice brings along doesn't overwrite what somebody typed.
          onFill={(filled) => {
            const fits = ([key]: [string, unknown]) => key === name || (line[key] ?? '') === '';
            onChange(Object.fromEntries(Object.entries(filled).filter(fits)));
          }}
        />
      </div>
    </td>
  );
}
