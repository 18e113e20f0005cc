import { type ComponentType, lazy } from 'react';
import type { ScreenLoader } from '../../app/define-screens.ts';
import { loadScreen } from '../../app/load-screen.ts';

const known = new WeakMap<ScreenLoader, ComponentType>();

/** The component that a loader brings, one for each loader: another at each drawing would begin anew. */
export function componentOf(load: ScreenLoader): ComponentType {
  const found = known.get(load);
  if (found) return found;
  const component = lazy(() => loadScreen(load).then((loaded) => ({ default: loaded })));
  known.set(load, component);
  return component;
}
