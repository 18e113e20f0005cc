import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { asProblem } from '../../../ui/problem.ts';
import { enrolThisDevice } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { identityWords } from './words.ts';

/** Takes the code that makes this a known device, from before anybody signs in. */
export function EnrolDevice({ onBack }: { onBack: () => void }) {
  const t = useWords(identityWords);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const ready = code.trim() !== '' && !busy;
  const submit = async () => {
    if (!ready) return;
    setBusy(true);
    try {
      showFeedback({ kind: 'yes', title: t('enrolledAs', { name: await enrolThisDevice(code) }) });
      onBack();
    } catch (error) {
      const { title, detail, remedy } = asProblem(error).problem;
      showFeedback({ kind: 'no', title, detail, remedy });
      setBusy(false);
    }
  };
  return (
    <Frame
      still
      quiet
      onBack={onBack}
      foot={<Button label={t('enrol')} look="main" disabled={!ready} onPress={() => void submit()} />}
    >
      <h1 className="question">{t('enrolThis')}</h1>
      <p>{t('enrolThisHow')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <label className="field">
          <span>{t('enrolmentCode')}</span>
          <input
            value={code}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="xxxx-xxxx-xxxx"
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
      </form>
    </Frame>
  );
}
