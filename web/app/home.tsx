import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { screens } from './modules.ts';
import { navigationEntries } from './navigation.ts';
import { RouteWaiting } from './route-fault.tsx';
import { useMay } from './session.ts';

const Front = lazy(() => screens.routes['/']().then((component) => ({ default: component })));

/** What stands at `/`, or for those who may not see it, the first screen that they may. */
export function Home() {
  const may = useMay();
  const front = navigationEntries.find((entry) => entry.to === '/');
  if (!may(front?.permission)) {
    const first = navigationEntries.find((entry) => entry.to !== '/' && !entry.external && may(entry.permission));
    return <Navigate to={(first?.to ?? '/profile') as never} replace />;
  }
  return (
    <Suspense fallback={<RouteWaiting />}>
      <Front />
    </Suspense>
  );
}
