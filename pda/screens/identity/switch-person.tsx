import { useState } from 'react';
import { go, goBack } from '../../app/route.ts';
import { AskPin } from './ask-pin.tsx';
import { EnrolDevice } from './enrol-device.tsx';

/** A colleague's badge was scanned while somebody is signed in: the PIN, and the device is the colleague's. Back leaves it as it is. */
export function SwitchPerson({ badge, name }: { badge: string; name: string | undefined }) {
  const [enrolling, setEnrolling] = useState(false);
  if (enrolling) return <EnrolDevice onBack={() => setEnrolling(false)} />;
  return (
    <AskPin badge={badge} name={name} onBack={goBack} onEnrol={() => setEnrolling(true)} onSignedIn={() => go()} />
  );
}
