import { QueryClientProvider } from '@tanstack/react-query';
import { Component, lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { learnUnits, type Unit } from '../../ui/units.ts';
import { unitsInUse } from '../offline/questions.ts';
import { Button } from '../parts/button.tsx';
import { showFeedback } from '../parts/feedback.ts';
import { FeedbackView } from '../parts/feedback-view.tsx';
import { useCameraShown } from '../scan/camera-shown.ts';
import { listenEverywhere } from '../scan/listen.ts';
import { useScans } from '../scan/use-scans.ts';
import { chosenWorkCentre } from '../screens/device/work-centre.ts';
import { ChangePasswordFirst } from '../screens/identity/change-password-first.tsx';
import { SignIn } from '../screens/identity/sign-in.tsx';
import { answers, ask, askAgain, followEvents, keepAhead } from './live.ts';
import { openQueue } from './queue.ts';
import { go, useRoute } from './route.ts';
import { ScreenOf } from './screens.tsx';
import { mayDo, sessionEnded, startSession, useSession } from './session.ts';
import { tellLateRefusal } from './tell-late-refusal.ts';
import { tellTornScan } from './tell-torn-scan.ts';
import { actWords } from './words.ts';

// The camera's decoder is larger than the rest of the app; it comes when somebody opens the camera.
const ScanByCamera = lazy(() => import('../screens/scan/scan-by-camera.tsx'));

export function App() {
  const [open, setOpen] = useState(false);
  const session = useSession();
  // Whatever nobody on the screen waits for: what is it, and what may be done with it now? Here and not beside the screen,
  // which would be heard first when both appear at once.
  useScans((code) => {
    if (!open || session.state !== 'signed-in') return false;
    go('scan', code);
    return true;
  });
  useEffect(() => {
    void openQueue({ onSignedOut: sessionEnded, onAccepted: askAgain, onRefused: tellLateRefusal })
      .then(() => startSession())
      .then(() => setOpen(true));
  }, []);
  useEffect(() => listenEverywhere(tellTornScan), []);
  return (
    <QueryClientProvider client={answers}>
      <Guard>
        {open && <Inside />}
        <FeedbackView />
      </Guard>
    </QueryClientProvider>
  );
}

function Inside() {
  const session = useSession();
  const route = useRoute();
  const camera = useCameraShown();
  const barred = session.me?.passwordChangeRequired ?? false;
  const person = session.me?.person?.id;
  useEffect(() => {
    if (person === undefined || barred) return;
    // Without an answer the common units are named anyway.
    ask<{ rows: Unit[] }>(unitsInUse.path, unitsInUse.query).then(
      ({ rows }) => learnUnits(rows),
      () => undefined,
    );
    if (session.offline) return;
    const stops = [followEvents(), keepAhead(mayDo, () => chosenWorkCentre()?.id)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [session.offline, person, barred]);
  if (session.state === 'checking') return null;
  if (barred && route[0] !== 'queue') return <ChangePasswordFirst />;
  const signIn = session.state === 'signed-out' && route[0] !== 'queue';
  return (
    <>
      {signIn ? <SignIn /> : <ScreenOf key={route.join('/')} route={route} />}
      {camera && (
        <div className="overlay">
          <Suspense fallback={null}>
            <ScanByCamera />
          </Suspense>
        </div>
      )}
    </>
  );
}

/** A bug in one screen must not take the scanner out of a person's hand. */
class Guard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.broken ? <Broken onHome={() => this.leave()} /> : this.props.children;
  }

  leave() {
    go();
    this.setState({ broken: false });
  }
}

function Broken({ onHome }: { onHome: () => void }) {
  const t = useWords(actWords);
  useEffect(() => showFeedback({ kind: 'no', title: t('brokenTitle'), detail: t('brokenDetail') }), [t]);
  return (
    <div className="frame">
      <main className="body">
        <h1 className="question">{t('brokenTitle')}</h1>
        <p>{t('brokenDetail')}</p>
        <Button label={t('home')} look="main" onPress={onHome} />
      </main>
    </div>
  );
}
