import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { DeskShell } from './desk-shell.tsx';
import { loadScreen } from './load-screen.ts';
import { type PagePath, screens } from './modules.ts';
import { NotFound } from './not-found.tsx';
import { RouteFault, RouteWaiting } from './route-fault.tsx';
import { parseSearch, stringifySearch } from './search-codec.ts';

const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFound,
  // The address carries plain words; each screen knows its own.
  validateSearch: (search: Record<string, unknown>) => search as Record<string, string>,
});

const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: DeskShell, notFoundComponent: NotFound });

const isBare = (path: PagePath) => screens.bare.includes(path);

function screenRoute<const Path extends PagePath>(path: Path) {
  const load = () => loadScreen(screens.routes[path]).then((component) => ({ default: component }));
  return createRoute({
    getParentRoute: () => (isBare(path) ? root : desk),
    path,
    component: lazyRouteComponent(load),
  });
}

/** A type for each address, so that a link to none doesn't compile. */
type ScreenRoute<Path> = Path extends PagePath ? ReturnType<typeof screenRoute<Path>> : never;

function screenRoutes(bare: boolean): ScreenRoute<PagePath>[] {
  const paths = Object.keys(screens.routes) as PagePath[];
  const routes: AnyRoute[] = paths.filter((path) => isBare(path) === bare).map(screenRoute);
  return routes as ScreenRoute<PagePath>[];
}

/** An address that nothing stands at keeps the desk around it, with its menu and search. */
const unknown = createRoute({ getParentRoute: () => desk, path: '$', component: NotFound });

export const router = createRouter({
  routeTree: root.addChildren([...screenRoutes(true), desk.addChildren([...screenRoutes(false), unknown])]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: RouteFault,
  defaultPendingComponent: RouteWaiting,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
