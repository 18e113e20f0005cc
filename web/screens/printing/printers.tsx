import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { PrintingTabs } from './printing-tabs.tsx';
import { printingWords } from './words.ts';

/** The label printers of the factory. */
export function Printers() {
  return (
    <RecordScreen
      entity="printing.printer"
      list="printing.printers"
      words={printingWords}
      title="printers"
      columns={[
        'code',
        'name',
        'state',
        'since',
        'heardAt',
        'workshopName',
        'language',
        'dpi',
        'host',
        'port',
        'active',
      ]}
      above={<PrintingTabs current="/printers" />}
      empty={['printersEmpty', 'printersEmptyHow']}
    />
  );
}
