import { Note } from '../../parts/note.tsx';
import type { QueuedCommand } from '../../queue/command.ts';

/** What the server said to it. */
export function WhyRefused({ command: { problem } }: { command: QueuedCommand }) {
  return (
    <Note tone="red" icon="warning" title={problem?.title ?? ''}>
      {problem?.detail && <p>{problem.detail}</p>}
      {problem?.remedy && <p>{problem.remedy}</p>}
    </Note>
  );
}
