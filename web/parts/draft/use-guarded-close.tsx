import { type ReactNode, useState } from 'react';
import { LeaveDialog } from './draft-guard.tsx';

/** Closing a dialog with unsaved work asks first. `question` is drawn beside the dialog. */
export function useGuardedClose(
  draft: { isUnsaved: () => boolean; forget: () => void },
  onClose: () => void,
): { close: () => void; question: ReactNode } {
  const [asking, setAsking] = useState(false);
  return {
    close: () => (draft.isUnsaved() ? setAsking(true) : onClose()),
    question: asking && <LeaveDialog draft={draft} onStay={() => setAsking(false)} onLeave={onClose} />,
  };
}
