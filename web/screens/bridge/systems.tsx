import { Link } from '@tanstack/react-router';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { MastersInput } from './masters-input.tsx';
import { connectionState, useStanding } from './use-bridge.ts';
import { bridgeWords } from './words.ts';

/** The other systems of the factory, each with its connections. */
export function Systems() {
  const t = useWords(bridgeWords);
  const nameOf = useLocalName();
  const { data } = useStanding();
  const connectionsOf = (systemId: unknown) =>
    data?.connections.filter((connection) => connection.systemId === systemId) ?? [];
  return (
    <RecordScreen
      entity="bridge.system"
      list="bridge.bridge-systems"
      words={bridgeWords}
      title="systems"
      columns={['code', 'name', 'kind', 'owner', 'note', 'updatedAt', 'active']}
      // Links stand in the cells of names, which therefore aren't written in.
      edits={{}}
      own={{ masters: (input) => <MastersInput {...input} /> }}
      cells={{
        name: ({ id }, drawn) => (
          <span className="stack" style={{ gap: 2 }}>
            {drawn}
            <span className="row-gap">
              {connectionsOf(id).map((connection) => (
                <Link
                  className="connection-link"
                  key={connection.connectionId}
                  to="/bridge/connections/$connectionId"
                  params={{ connectionId: connection.connectionId }}
                >
                  <StateMark state={connectionState(connection)} word={nameOf(connection)} quiet />
                </Link>
              ))}
              {data && connectionsOf(id).length === 0 && <small className="faint">{t('noConnection')}</small>}
            </span>
          </span>
        ),
      }}
      empty={['systemsEmpty', 'systemsEmptyHow']}
    />
  );
}
