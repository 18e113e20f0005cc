import { Button } from 'antd';
import { DraftNotice, Unsaved } from '../draft/draft-notice.tsx';
import type { Draft } from '../draft/use-draft.ts';
import type { DraftSave } from '../draft/use-draft-save.ts';
import { Panel } from '../page.tsx';
import { ProblemView } from '../problem-view.tsx';
import type { LinesSpec } from './line-columns.ts';
import { LineSheet } from './line-sheet.tsx';
import { LineText } from './line-text.tsx';

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
        columns={spec.columns}
        lines={lines}
        number={spec.number}
        add={spec.add}
        empty={spec.empty}
        onChange={draft.change}
      />
    </Panel>
  );
}
