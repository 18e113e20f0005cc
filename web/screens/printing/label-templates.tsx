import { defineWords } from '../../../ui/i18n/index.ts';
import { RecordScreen } from '../../parts/record/record-screen.tsx';

const words = defineWords('printing.label-templates', {
  title: ['标签模板', 'Label templates'],
  empty: ['还没有标签模板', 'None yet'],
  emptyHow: ['点右上角“新建”。', 'Press “New” at the top right.'],
});

export function LabelTemplates() {
  return (
    <RecordScreen
      entity="printing.label-template"
      list="printing.label-templates"
      words={words}
      title="title"
      columns={['code', 'name', 'active']}
      empty={['empty', 'emptyHow']}
    />
  );
}
