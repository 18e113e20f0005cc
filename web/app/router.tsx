import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router';
import { DeskShell } from './desk-shell.tsx';
import { Home } from './home.tsx';
import { loadScreen } from './load-screen.ts';
import { NotFound } from './not-found.tsx';
import type { PagePath } from './page-paths.ts';
import { RouteFault, RouteWaiting } from './route-fault.tsx';
import { parseSearch, stringifySearch } from './search-codec.ts';

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in' satisfies PagePath,
  component: lazyRouteComponent(() => import('../screens/identity/sign-in.tsx'), 'SignIn'),
});

const desk = createRoute({ getParentRoute: () => root, id: 'desk', component: DeskShell, notFoundComponent: NotFound });

/** A file of screens by name; each is a component without properties. */
type Loader = () => Promise<Record<string, unknown>>;

function screen(path: PagePath, load: Loader, name: string): AnyRoute {
  return createRoute({ getParentRoute: () => desk, path, component: lazyRouteComponent(() => loadScreen(load), name) });
}

const screens: AnyRoute[] = [
  createRoute({ getParentRoute: () => desk, path: '/', component: Home }),
  screen('/stuck-orders', () => import('../screens/insight/stuck-orders.tsx'), 'StuckOrders'),

  screen('/work-orders', () => import('../screens/execution/work-orders.tsx'), 'WorkOrders'),
  screen('/work-orders/board', () => import('../screens/execution/order-board.tsx'), 'OrderBoard'),
  screen('/work-orders/new', () => import('../screens/execution/create-order.tsx'), 'CreateOrder'),
  screen('/work-orders/$orderId', () => import('../screens/execution/order-detail.tsx'), 'OrderDetail'),
  screen('/operations', () => import('../screens/execution/operations.tsx'), 'Operations'),
  screen('/production-reports', () => import('../screens/execution/production-reports.tsx'), 'ProductionReports'),
  screen('/inspections/waiting', () => import('../screens/quality/inspections.tsx'), 'WaitingInspections'),
  screen('/inspections', () => import('../screens/quality/inspections.tsx'), 'Inspections'),

  screen('/stock', () => import('../screens/inventory/on-hand.tsx'), 'OnHand'),
  screen('/stock/movements', () => import('../screens/inventory/movements.tsx'), 'Movements'),
  screen('/stock/as-of', () => import('../screens/inventory/as-of.tsx'), 'AsOf'),
  screen('/stock/reservations', () => import('../screens/inventory/reservations.tsx'), 'Reservations'),
  screen('/stock/alerts', () => import('../screens/inventory/alerts.tsx'), 'StockAlerts'),
  screen('/lots', () => import('../screens/inventory/lots.tsx'), 'Lots'),
  screen('/lots/$lotId', () => import('../screens/inventory/lot-trace.tsx'), 'LotTrace'),

  screen('/items', () => import('../screens/masterdata/items.tsx'), 'Items'),
  screen('/items/$itemId', () => import('../screens/masterdata/item-detail.tsx'), 'ItemDetail'),
  screen('/boms', () => import('../screens/masterdata/boms.tsx'), 'Boms'),
  screen('/boms/$bomId', () => import('../screens/masterdata/bom-detail.tsx'), 'BomDetail'),
  screen('/routings', () => import('../screens/masterdata/routings.tsx'), 'Routings'),
  screen('/routings/$routingId', () => import('../screens/masterdata/routing-detail.tsx'), 'RoutingDetail'),
  screen('/data/$entity', () => import('../screens/masterdata/records.tsx'), 'Records'),
  screen('/imports', () => import('../screens/masterdata/import-wizard.tsx'), 'ImportWizard'),

  screen('/people', () => import('../screens/identity/people.tsx'), 'People'),
  screen('/people/$personId', () => import('../screens/identity/person-detail.tsx'), 'PersonDetail'),
  screen('/sessions', () => import('../screens/identity/sessions.tsx'), 'Sessions'),
  screen('/devices', () => import('../screens/identity/devices.tsx'), 'Devices'),
  screen('/api-keys', () => import('../screens/identity/api-keys.tsx'), 'ApiKeys'),
  screen('/audit', () => import('../screens/identity/audit.tsx'), 'Audit'),
  screen('/profile', () => import('../screens/identity/profile.tsx'), 'Profile'),
  screen('/configuration', () => import('../screens/lowcode/configuration.tsx'), 'ConfigurationScreen'),
];

export const router = createRouter({
  routeTree: root.addChildren([signIn, desk.addChildren(screens)]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: RouteFault,
  defaultPendingComponent: RouteWaiting,
  scrollRestoration: true,
});
