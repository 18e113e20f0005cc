import { ListScreen } from '../../parts/list/list-screen.tsx';
import { alertsWords } from './words.ts';

/** What nobody is told of, until when, and who said so. */
export function AlertSilences() {
  return (
    <ListScreen
      words={alertsWords}
      title="silences"
      list="alerts.silences"
      columns={['subjectName', 'ruleName', 'workshopName', 'until', 'why', 'byName', 'begunAt', 'holds', 'endedAt']}
      needs={['id', 'holds']}
      views={{ viewHolds: { 'f.holds.eq': 'true' } }}
      commands={[
        {
          column: 'endedAt',
          verb: 'endSilence',
          permission: 'alerts.alert.silence',
          when: ({ holds }) => holds === true,
          path: ({ id }) => `/alert-silences/${id}/end`,
        },
      ]}
      empty={['silencesEmpty', 'silencesEmptyHow']}
    />
  );
}
