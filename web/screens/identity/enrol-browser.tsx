import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { post } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { asProblem, type ProblemError } from '../../../ui/problem.ts';
import { ProblemView } from '../../parts/problem-view.tsx';
import { partWords } from '../../parts/words.ts';
import { identityWords } from './words.ts';

/** Takes the code that makes this browser a known device, from before the sign-in. */
export function EnrolBrowser({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const t = useWords(identityWords);
  const p = useWords(partWords);
  const { message } = App.useApp();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<ProblemError | undefined>();
  const [sending, setSending] = useState(false);

  async function enrol(): Promise<void> {
    setSending(true);
    setProblem(undefined);
    try {
      const { name } = await post<{ name: string }>('/devices/enrol', { code });
      void message.success(t('enrolledAs', { name }));
      onDone();
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setSending(false);
    }
  }

  return (
    <Modal
      open
      title={t('enrolThis')}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {p('cancel')}
        </Button>,
        <Button key="verb" type="primary" loading={sending} disabled={code.trim() === ''} onClick={() => void enrol()}>
          {t('enrol')}
        </Button>,
      ]}
    >
      <div className="dialog-intro">{t('enrolThisHow')}</div>
      {problem && <ProblemView problem={problem} inline />}
      <Input
        autoFocus
        size="large"
        className="code"
        aria-label={t('enrolmentCode')}
        placeholder="xxxx-xxxx-xxxx"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        onPressEnter={() => code.trim() !== '' && void enrol()}
      />
    </Modal>
  );
}
