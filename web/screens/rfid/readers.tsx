import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { rfidWords } from './words.ts';

export function Readers() {
  return (
    <RecordScreen
      entity="rfid.reader"
      list="rfid.readers"
      words={rfidWords}
      title="readers"
      columns={['code', 'name', 'kind', 'passage', 'fromLocationCode', 'toLocationCode', 'active']}
      empty={['readersEmpty', 'readersEmptyHow']}
    />
  );
}
