import { useWords } from '../../../ui/i18n/index.ts';
import { textOf } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Age } from '../../parts/values.tsx';
import { terminalsWords } from './words.ts';

/** The floor's devices: when each was last here, what it still holds, and whether numbers are missing; a click leads to what it brought. */
export function Terminals() {
  const t = useWords(terminalsWords);
  return (
    <ListScreen
      words={terminalsWords}
      title="terminals"
      list="terminals.terminals"
      columns={['name', 'seenAt', 'waiting', 'missing', 'personName', 'lasting', 'clockOffsetMs', 'app']}
      views={{ viewWaiting: { 'f.waiting.gt': '0' }, viewMissing: { 'f.missing.gt': '0' } }}
      needs={['id']}
      href={({ id }) => `/terminals/facts?f.terminalId.eq=${id}`}
      cells={{
        // Nobody named it: it is still one that stands there.
        name: ({ name }, drawn) => (textOf(name) ? drawn : <span className="faint">{t('unnamed')}</span>),
        seenAt: ({ seenAt }) => <Age at={textOf(seenAt)} />,
      }}
      rowTone={({ waiting, missing }) => (Number(waiting) > 0 || Number(missing) > 0 ? 'amber' : undefined)}
      empty={['terminalsEmpty', 'terminalsEmptyHow']}
    />
  );
}
