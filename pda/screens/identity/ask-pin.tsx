import { useRef, useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { asProblem } from '../../../ui/problem.ts';
import { pinLengths } from '../../app/pin-lengths.ts';
import { signInByBadge } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { NumberPad } from '../../parts/number-pad.tsx';
import type { PadKey } from '../../parts/type-number.ts';
import { identityWords } from './words.ts';

const pinLengthMin = 4;
const pinLengthMax = 12;

/** Locks and rules that leave enrolled devices alone. */
const helpedByEnrolment = new Set([
  'identity.unknown_devices_locked_out',
  'identity.source_locked_out',
  'identity.locked_out_elsewhere',
  'identity.device_not_enrolled',
]);

interface AskPinProps {
  badge: string;
  /** Whose badge it is, where that may be said. */
  name?: string | undefined;
  onBack: () => void;
  onEnrol: () => void;
  onSignedIn?: () => void;
}

/** The PIN of a badge on big keys. Where its length is known from last time, the last digit signs in. */
export function AskPin({ badge, name, onBack, onEnrol, onSignedIn }: AskPinProps) {
  const t = useWords(identityWords);
  const [pin, setPin] = useState('');
  const [busy, setBusy] = useState(false);
  // Keys may come faster than the screen is drawn.
  const newest = useRef('');
  const under = useRef(false);
  const [length] = useState(() => pinLengths.of(badge));
  const write = (next: string) => {
    newest.current = next;
    setPin(next);
  };
  const press = (key: PadKey) => {
    if (under.current) return;
    write(typePin(newest.current, key));
    if (/^\d$/.test(key) && newest.current.length === length && pinLengths.of(badge) === length) void submit();
  };
  const submit = async () => {
    under.current = true;
    setBusy(true);
    try {
      await signInByBadge(badge, newest.current);
      pinLengths.remember(badge, newest.current.length);
      onSignedIn?.();
    } catch (error) {
      const known = asProblem(error);
      if (!known.isNetworkGone) pinLengths.forget(badge);
      const { title, detail, remedy, name: refusal } = known.problem;
      const action = helpedByEnrolment.has(refusal) ? { label: t('enrolThis'), run: onEnrol } : undefined;
      showFeedback({ kind: 'no', title, detail, remedy, action });
      write('');
      under.current = false;
      setBusy(false);
    }
  };
  return (
    <Frame
      still
      quiet
      onBack={onBack}
      foot={
        <Button
          label={t('signIn')}
          look="main"
          disabled={busy || pin.length < pinLengthMin}
          onPress={() => void submit()}
        />
      }
    >
      <p className="kicker">
        {t('badgeIs', { badge })} {name}
      </p>
      <h1 className="question">{t('enterPin')}</h1>
      <div className="pin" role="status" aria-label={String(pin.length)}>
        {Array.from({ length: Math.max(length ?? pinLengthMin, pin.length) }, (_, place) => (
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
