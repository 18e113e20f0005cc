import { interfaceStates } from '../../../src/modules/datahealth/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { StandingMark } from './light.tsx';
import { datahealthWords } from './words.ts';

/** Everything by which facts come in or go out: whose it is, by which contract, who changed it last, and what isn't as agreed. */
export function InterfaceRegister() {
  const t = useWords(datahealthWords);
  return (
    <ListScreen
      words={datahealthWords}
      title="register"
      list="datahealth.interfaces"
      columns={[
        'name',
        'kind',
        'state',
        'faults',
        'systemName',
        'protocol',
        'direction',
        'owner',
        'contract',
        'changedAt',
        'changedBy',
        'usedAt',
      ]}
      needs={['id', 'document']}
      rowKey={({ id }) => String(id)}
      views={{ viewFaulty: { 'f.agreed.eq': 'false' }, viewAgreed: { 'f.agreed.eq': 'true' } }}
      rowTone={({ state }) =>
        state === 'unreachable' || state === 'stopped' || state === 'expired' ? 'red' : undefined
      }
      cells={{
        state: ({ state }) => <StandingMark state={String(state)} words={interfaceStates} />,
        faults: ({ faults }, drawn) =>
          Array.isArray(faults) && faults.length === 0 ? (
            <span className="faint">{t('asAgreed')}</span>
          ) : (
            <span className="health-faults">{drawn}</span>
          ),
        contract: ({ contract, document }, drawn) =>
          typeof document === 'string' && document.startsWith('/') ? (
            <a href={document} target="_blank" rel="noreferrer">
              {String(contract)}
            </a>
          ) : (
            drawn
          ),
      }}
      empty={['registerEmpty', 'registerEmptyHow']}
    />
  );
}
