import { everyRole, importRoutes, type PermissionCases } from '../permission-cases.ts';

export const inventoryCases: PermissionCases = {
  'inventory.stock.read': {
    roles: everyRole,
    routes: [
      'GET /handling-units',
      'GET /handling-units/export',
      'GET /handling-units/:handlingUnitId',
      'GET /lots/:lotId/trace.pdf',
      'GET /lots/trace.pdf',
      'GET /stock/movements/:movementId/voucher.pdf',
      'GET /stock/movements/voucher.pdf',
      'GET /lots',
      'GET /items/:itemId/coming',
      'GET /items/:itemId/needed',
      'GET /items/:itemId/serial-check',
      'GET /lots/:lotId/genealogy',
      'GET /lots/export',
      'GET /reservations',
      'GET /reservations/export',
      'GET /stock/alerts',
      'GET /stock/as-of',
      'GET /stock/by-item',
      'GET /stock/by-item/export',
      'GET /stock/movements',
      'GET /stock/movements/export',
      'GET /stock/on-hand',
      'GET /stock/on-hand/export',
      'GET /stock/put-away-proposal',
      'GET /stock/to-put-away',
      'GET /stock/to-put-away/export',
    ],
  },
  'inventory.movement.write': {
    roles: ['team-leader', 'warehouse-keeper', 'production-manager'],
    routes: ['POST /stock/issues', 'POST /stock/moves', 'POST /stock/receipts', 'POST /stock/returns'],
  },
  'inventory.handling-unit.write': {
    roles: ['team-leader', 'warehouse-keeper', 'production-manager'],
    routes: [
      'POST /handling-units',
      ...['pack', 'unpack', 'empty', 'nest', 'take-out', 'move', 'close', 'reopen'].map(
        (verb) => `POST /handling-units/:handlingUnitId/${verb}` as const,
      ),
    ],
  },
  'inventory.serial.number': {
    roles: ['operator', 'team-leader', 'warehouse-keeper', 'inspector', 'production-manager'],
    routes: ['POST /items/:itemId/serial-numbers'],
  },
  'inventory.status.write': {
    roles: ['warehouse-keeper', 'inspector', 'production-manager'],
    routes: ['POST /stock/status-changes'],
  },
  'inventory.adjustment.write': {
    roles: ['warehouse-keeper', 'production-manager'],
    routes: [...importRoutes('opening-stock'), 'POST /stock/adjustments'],
  },
  'inventory.movement.reverse': {
    roles: ['warehouse-keeper', 'production-manager'],
    routes: ['POST /stock/movements/:movementId/reverse'],
  },
  'inventory.lease.write': {
    roles: ['operator', 'team-leader', 'warehouse-keeper', 'production-manager'],
    routes: ['POST /stock/leases', 'POST /stock/leases/:leaseId/end'],
  },
  'inventory.reservation.write': {
    roles: ['team-leader', 'warehouse-keeper', 'planner', 'production-manager'],
    routes: [
      'POST /reservations',
      'POST /reservations/:reservationId/release',
      'POST /reservations/expire',
      'POST /work-orders/:orderId/keep-material',
      'POST /work-orders/:orderId/give-back-material',
    ],
  },
};
