import { defineWords } from '../../../ui/i18n/index.ts';
import { RecordScreen } from '../../parts/record/record-screen.tsx';

const words = defineWords('printing.printers', {
  title: ['打印机', 'Printers'],
  empty: ['还没有打印机', 'None yet'],
  emptyHow: ['点右上角“新建”。', 'Press “New” at the top right.'],
});

export function Printers() {
  return (
    <RecordScreen
      entity="printing.printer"
      list="printing.printers"
      words={words}
      title="title"
      columns={['code', 'name', 'active']}
      empty={['empty', 'emptyHow']}
    />
  );
}
