import { defineWords } from '../../../ui/i18n/index.ts';
import { RecordScreen } from '../../parts/record/record-screen.tsx';

const words = defineWords('bridge.systems', {
  title: ['系统', 'Systems'],
  empty: ['还没有系统', 'None yet'],
  emptyHow: ['点右上角“新建”。', 'Press “New” at the top right.'],
});

export function Systems() {
  return (
    <RecordScreen
      entity="bridge.system"
      list="bridge.systems"
      words={words}
      title="title"
      columns={['code', 'name', 'active']}
      empty={['empty', 'emptyHow']}
    />
  );
}
