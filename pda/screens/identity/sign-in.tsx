import { useState } from 'react';
import { readPaperLink } from '../../../src/labels/index.ts';
import { changeLanguage, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Logo } from '../../../ui/logo.tsx';
import { useCommands } from '../../app/queue.ts';
import { go, goInstead } from '../../app/route.ts';
import { keepPlace, useSession } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { Note } from '../../parts/note.tsx';
import { PlainHttpNote } from '../../parts/plain-http-note.tsx';
import { summarise } from '../../queue/decide-sending.ts';
import { showCamera } from '../../scan/camera-shown.ts';
import { useScans } from '../../scan/use-scans.ts';
import { AskPin } from './ask-pin.tsx';
import { EnrolDevice } from './enrol-device.tsx';
import { identityWords } from './words.ts';

/** Who works here now? Badge by scan (or typed), then the PIN on big keys. */
export function SignIn() {
  const [badge, setBadge] = useState('');
  const [enrolling, setEnrolling] = useState(false);
  useScans((code) => {
    // A traveller in hand and nobody signed in: first who, then what was scanned.
    if (readPaperLink(code)) {
      keepPlace();
      goInstead('scan', code);
      return true;
    }
    setEnrolling(false);
    setBadge(code);
    return true;
  });
  if (enrolling) return <EnrolDevice onBack={() => setEnrolling(false)} />;
  return badge === '' ? (
    <AskBadge onBadge={setBadge} onEnrol={() => setEnrolling(true)} />
  ) : (
    <AskPin key={badge} badge={badge} onBack={() => setBadge('')} onEnrol={() => setEnrolling(true)} />
  );
}

function AskBadge({ onBadge, onEnrol }: { onBadge: (badge: string) => void; onEnrol: () => void }) {
  const t = useWords(identityWords);
  const [typed, setTyped] = useState('');
  const { over } = useSession();
  const waiting = summarise(useCommands(), null).waiting;
  const submit = () => typed.trim().length > 0 && onBadge(typed.trim());
  return (
    <Frame
      head={<Brand />}
      quiet
      still
      foot={
        typed.trim() === '' ? (
          <Button label={t('byCamera')} icon="camera" look="main" onPress={showCamera} />
        ) : (
          <Button label={t('next')} icon="forward" look="main" onPress={submit} />
        )
      }
    >
      {over && (
        <Note tone="amber" icon="info" title={over.title}>
          {over.detail && <p>{over.detail}</p>}
          {over.remedy && <p>{over.remedy}</p>}
        </Note>
      )}
      <div className="empty">
        <Icon name="scan" size={120} />
        <h1 className="question">{t('scanBadge')}</h1>
        <p>{t('scanBadgeHow')}</p>
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <label className="field">
          <span>{t('badge')}</span>
          <input
            value={typed}
            autoComplete="off"
            autoCapitalize="characters"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
      </form>
      <PlainHttpNote />
      {waiting > 0 && (
        <>
          <Note tone="amber" icon="queue" title={t('waitingHere', { count: waiting })}>
            <p>{t('waitingHereHow')}</p>
          </Note>
          <Button label={t('showQueue')} icon="queue" onPress={() => go('queue')} />
        </>
      )}
      <button type="button" className="head-button" onClick={onEnrol}>
        <span>{t('enrolThis')}</span>
      </button>
    </Frame>
  );
}

function Brand() {
  const t = useWords(identityWords);
  const language = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <button type="button" className="head-button" onClick={() => void changeLanguage(other)}>
      <Logo size={36} />
      <span>{other === 'en' ? t('english') : t('chinese')}</span>
    </button>
  );
}
