import { ListScreen } from '../../parts/list/list-screen.tsx';
import { alertsWords } from './words.ts';

/** What was said by which channel, and what was answered. */
export function AlertPosts() {
  return (
    <ListScreen
      words={alertsWords}
      title="posts"
      list="alerts.posts"
      columns={['at', 'channelName', 'sent', 'title', 'messages', 'answer', 'test']}
      rowTone={({ sent }) => (sent ? undefined : 'amber')}
      empty={['postsEmpty', 'postsEmptyHow']}
    />
  );
}
