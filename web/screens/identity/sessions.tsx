import { textOf } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Age } from '../../parts/values.tsx';
import { identityWords } from './words.ts';

export function Sessions() {
  return (
    <ListScreen
      words={identityWords}
      title="sessions"
      list="identity.sessions"
      columns={['personName', 'open', 'kind', 'device', 'address', 'agent', 'createdAt', 'seenAt', 'endedAt']}
      views={{ viewOpen: { 'f.open.eq': 'true' } }}
      needs={['open']}
      cells={{ seenAt: ({ seenAt }) => <Age at={textOf(seenAt)} /> }}
      commands={[
        {
          column: 'endedAt',
          verb: 'revoke',
          permission: 'identity.session.revoke',
          when: ({ open }) => open === true,
          path: ({ id }) => `/sessions/${id}/revoke`,
          ask: { title: 'revokeSession', of: 'personName', intro: 'revokeSessionIntro', danger: true },
        },
      ]}
      empty={['sessionsEmpty', 'sessionsEmptyHow']}
    />
  );
}
