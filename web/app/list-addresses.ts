import type { Target } from '../../src/modules/insight/contract.ts';

const screens: Record<string, string> = {
  'execution.work-orders': '/work-orders',
  'execution.operations': '/operations',
  'execution.production-reports': '/production-reports',
  'quality.waiting-inspections': '/inspections/waiting',
  'quality.inspections': '/inspections',
  'inventory.on-hand': '/stock',
  'inventory.movements': '/stock/movements',
};

/** Where the rows behind a number are shown: the properties of a Link. */
export function linkOf(target: Target): { to: never; search: never } {
  return { to: (screens[target.list] ?? '/') as never, search: target.query as never };
}
