import { useState } from 'react';
import { changeLanguage, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Logo } from '../../../ui/logo.tsx';
import { asProblem } from '../../../ui/problem.ts';
import { useCommands } from '../../app/queue.ts';
import { go } from '../../app/route.ts';
import { signInByBadge } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { Note } from '../../parts/note.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PlainHttpNote } from '../../parts/plain-http-note.tsx';
import type { PadKey } from '../../parts/type-number.ts';
import { summarise } from '../../queue/decide-sending.ts';
import { showCamera } from '../../scan/camera-shown.ts';
import { useScans } from '../../scan/use-scans.ts';
import { EnrolDevice } from './enrol-device.tsx';
import { identityWords } from './words.ts';

const pinLengthMin = 4;
const pinLengthMax = 12;

/** Who works here now? Badge by scan (or typed), then the PIN on big keys. */
export function SignIn() {
  const [badge, setBadge] = useState('');
  const [enrolling, setEnrolling] = useState(false);
  useScans((code) => {
    setEnrolling(false);
    setBadge(code);
    return true;
  });
  if (enrolling) return <EnrolDevice onBack={() => setEnrolling(false)} />;
  return badge === '' ? (
    <AskBadge onBadge={setBadge} onEnrol={() => setEnrolling(true)} />
  ) : (
    <AskPin key={badge} badge={badge} onOther={() => setBadge('')} onEnrol={() => setEnrolling(true)} />
  );
}

/** Locks and rules that leave enrolled devices alone. */
const helpedByEnrolment = new Set([
  'identity.unknown_devices_locked_out',
  'identity.source_locked_out',
  'identity.locked_out_elsewhere',
  'identity.device_not_enrolled',
]);

function AskBadge({ onBadge, onEnrol }: { onBadge: (badge: string) => void; onEnrol: () => void }) {
  const t = useWords(identityWords);
  const [typed, setTyped] = useState('');
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

function AskPin({ badge, onOther, onEnrol }: { badge: string; onOther: () => void; onEnrol: () => void }) {
  const t = useWords(identityWords);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  const press = (key: PadKey) => setPin((now) => typePin(now, key));
  const submit = async () => {
    setBusy(true);
    try {
      await signInByBadge(badge, pin);
    } catch (error) {
      const { title, detail, remedy, name } = asProblem(error).problem;
      const action = helpedByEnrolment.has(name) ? { label: t('enrolThis'), run: onEnrol } : undefined;
      showFeedback({ kind: 'no', title, detail, remedy, action });
      setPin('');
      setBusy(false);
    }
  };
  return (
    <Frame
      still
      quiet
      onBack={onOther}
      foot={
        <Button
          label={t('signIn')}
          look="main"
          disabled={busy || pin.length < pinLengthMin}
          onPress={() => void submit()}
        />
      }
    >
      <p className="kicker">{t('badgeIs', { badge })}</p>
      <h1 className="question">{t('enterPin')}</h1>
      <div className="pin" role="status" aria-label={String(pin.length)}>
        {Array.from({ length: Math.max(pinLengthMin, pin.length) }, (_, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the dots are their places
          <i key={place} className={place < pin.length ? 'is-set' : ''} />
        ))}
      </div>
      <NumberPad pin onKey={press} />
    </Frame>
  );
}

function typePin(pin: string, key: PadKey): string {
  if (key === 'clear' || key === '.') return '';
  if (key === 'back') return pin.slice(0, -1);
  return (pin + key).slice(0, pinLengthMax);
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
