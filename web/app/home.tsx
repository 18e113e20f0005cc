import { Navigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { navigation } from './navigation.ts';
import { RouteWaiting } from './route-fault.tsx';
import { useMay } from './session.ts';

const Overview = lazy(() => import('../screens/insight/overview.tsx').then((module) => ({ default: module.Overview })));

/** The overview, or for those who may not see it, the first screen that they may. */
export function Home() {
  const may = useMay();
  const entries = navigation.flatMap((group) => group.entries);
  const overview = entries.find((entry) => entry.to === '/');
  if (!may(overview?.permission)) {
    const first = entries.find((entry) => entry.to !== '/' && !entry.external && may(entry.permission));
    return <Navigate to={(first?.to ?? '/profile') as never} replace />;
  }
  return (
    <Suspense fallback={<RouteWaiting />}>
      <Overview />
    </Suspense>
  );
}
