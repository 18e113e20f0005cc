import { Link } from '@tanstack/react-router';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { Code } from '../../parts/values.tsx';
import { PrintingTabs } from './printing-tabs.tsx';
import { printingWords } from './words.ts';

/** What labels look like, for each kind of thing. */
export function LabelTemplates() {
  return (
    <RecordScreen
      entity="printing.label-template"
      list="printing.label-templates"
      words={printingWords}
      title="templates"
      columns={['code', 'name', 'kind', 'width', 'height', 'language', 'active']}
      cells={{
        code: ({ id, code }) => (
          <Link to="/label-templates/$labelTemplateId" params={{ labelTemplateId: String(id) }}>
            <Code>{String(code)}</Code>
          </Link>
        ),
      }}
      above={<PrintingTabs current="/label-templates" />}
      empty={['templatesEmpty', 'templatesEmptyHow']}
    />
  );
}
