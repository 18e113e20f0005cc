import { defineWords } from '../../../ui/i18n/index.ts';
import { RecordScreen } from '../../parts/record/record-screen.tsx';

const words = defineWords('bridge.connections', {
  title: ['待命名', 'Connections'],
  empty: ['还没有待命名', 'None yet'],
  emptyHow: ['点右上角“新建”。', 'Press “New” at the top right.'],
});

export function Connections() {
  return (
    <RecordScreen
      entity="bridge.connection"
      list="bridge.connections"
      words={words}
      title="title"
      columns={['code', 'name', 'active']}
      empty={['empty', 'emptyHow']}
    />
  );
}
