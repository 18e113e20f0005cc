import { useLanguage } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { syncWords } from './words.ts';

/** What came from the broker, by topic: those who publish hear no answer, so here it stands. */
export function MqttTopics() {
  const language = useLanguage();
  return (
    <ListScreen
      words={syncWords}
      title="topics"
      list="sync.topics"
      columns={['id', 'takenAt', 'refusedAt', 'problem', 'taken', 'refused']}
      views={{ viewRefused: { 'f.refused.gt': '0' } }}
      rowTone={({ takenAt, refusedAt }) =>
        refusedAt !== null && (takenAt === null || String(refusedAt) > String(takenAt)) ? 'red' : undefined
      }
      cells={{
        id: ({ id }) => <span className="code">{String(id)}</span>,
        problem: (row) =>
          (row.problem as Record<string, string> | null)?.[language] ?? <span className="faint">–</span>,
      }}
      empty={['topicsEmpty', 'topicsEmptyHow']}
    />
  );
}
