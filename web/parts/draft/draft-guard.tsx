import { useBlocker } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { draftWords } from './words.ts';

interface Guarded {
  isUnsaved: () => boolean;
  forget: () => void;
}

/** Asks before unsaved work is left: on the way to another screen, and when the tab is closed. */
export function DraftGuard({ draft }: { draft: Guarded }) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => draft.isUnsaved() && current.pathname !== next.pathname,
    enableBeforeUnload: draft.isUnsaved,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return <LeaveDialog draft={draft} onStay={blocker.reset} onLeave={blocker.proceed} />;
}

/** The question itself; dialogs ask it too before they close. */
export function LeaveDialog({ draft, onStay, onLeave }: { draft: Guarded; onStay: () => void; onLeave: () => void }) {
  const t = useWords(draftWords);
  return (
    <Modal
      open
      title={t('leaveTitle')}
      onCancel={onStay}
      footer={[
        <Button
          key="discard"
          danger
          style={{ float: 'left' }}
          onClick={() => {
            draft.forget();
            onLeave();
          }}
        >
          {t('leaveAndDiscard')}
        </Button>,
        <Button key="leave" onClick={onLeave}>
          {t('leave')}
        </Button>,
        <Button key="stay" type="primary" onClick={onStay}>
          {t('stay')}
        </Button>,
      ]}
    >
      {t('leaveWhat')}
    </Modal>
  );
}
