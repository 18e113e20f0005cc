import { everyRole, everyRoleBut, importRoutes, type PermissionCases } from '../permission-cases.ts';

export const masterdataCases: PermissionCases = {
  'masterdata.unit.read': {
    roles: everyRole,
    routes: ['GET /units', 'GET /units/:unitId', 'GET /units/export'],
  },
  'masterdata.unit.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /units',
      'POST /units/:unitId/activate',
      'POST /units/:unitId/deactivate',
      'POST /units/:unitId/update',
    ],
  },
  'masterdata.item.read': {
    roles: everyRole,
    routes: [
      'GET /items/:itemId/card.pdf',
      'GET /items/card.pdf',
      'GET /items',
      'GET /items/:itemId',
      'GET /items/export',
      'GET /master-data/scan',
    ],
  },
  'masterdata.item.write': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: [
      ...importRoutes('items'),
      'POST /items',
      'POST /items/:itemId/activate',
      'POST /items/:itemId/copy',
      'POST /items/:itemId/deactivate',
      'POST /items/:itemId/update',
    ],
  },
  'masterdata.warehouse.read': {
    roles: everyRoleBut('salesperson'),
    routes: ['GET /warehouses', 'GET /warehouses/:warehouseId', 'GET /warehouses/export'],
  },
  'masterdata.warehouse.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /warehouses',
      'POST /warehouses/:warehouseId/activate',
      'POST /warehouses/:warehouseId/deactivate',
      'POST /warehouses/:warehouseId/update',
    ],
  },
  'masterdata.location.read': {
    roles: everyRoleBut('salesperson'),
    routes: ['GET /locations', 'GET /locations/:locationId', 'GET /locations/export'],
  },
  'masterdata.location.write': {
    roles: ['warehouse-keeper', 'production-manager', 'administrator'],
    routes: [
      ...importRoutes('locations'),
      'POST /locations',
      'POST /locations/:locationId/activate',
      'POST /locations/:locationId/deactivate',
      'POST /locations/:locationId/update',
    ],
  },
  'masterdata.cost.see': {
    roles: ['planner', 'buyer', 'bookkeeper', 'production-manager', 'administrator'],
    routes: ['GET /items/:itemId/cost'],
  },
  'masterdata.cost.set': {
    roles: ['buyer', 'bookkeeper', 'production-manager', 'administrator'],
    routes: [...importRoutes('item-costs'), 'POST /items/:itemId/cost'],
  },
  'masterdata.bom.read': {
    roles: everyRoleBut('operator', 'salesperson'),
    routes: [
      'GET /boms/:bomId/bom.pdf',
      'GET /boms/bom.pdf',
      'GET /boms',
      'GET /boms/:bomId',
      'GET /boms/export',
      'GET /items/:itemId/bom-tree',
      'GET /items/:itemId/requirements',
      'GET /items/:itemId/requirements/file',
      'GET /items/:itemId/where-used',
    ],
  },
  'masterdata.bom.write': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: [
      ...importRoutes('bom-lines'),
      'POST /boms',
      'POST /boms/:bomId/lines',
      'POST /boms/:bomId/new-version',
      'POST /boms/:bomId/update',
    ],
  },
  'masterdata.bom.publish': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: ['POST /boms/:bomId/obsolete', 'POST /boms/:bomId/publish'],
  },
  'masterdata.routing.read': {
    roles: everyRoleBut('operator', 'salesperson'),
    routes: [
      'GET /routings/:routingId/routing.pdf',
      'GET /routings/routing.pdf',
      'GET /routings',
      'GET /routings/:routingId',
      'GET /routings/export',
    ],
  },
  'masterdata.routing.write': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: [
      ...importRoutes('routing-operations'),
      'POST /routings',
      'POST /routings/:routingId/new-version',
      'POST /routings/:routingId/operations',
      'POST /routings/:routingId/update',
    ],
  },
  'masterdata.routing.publish': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: ['POST /routings/:routingId/obsolete', 'POST /routings/:routingId/publish'],
  },
  'masterdata.work-centre.read': {
    roles: everyRoleBut('salesperson'),
    routes: ['GET /work-centres', 'GET /work-centres/:workCentreId', 'GET /work-centres/export'],
  },
  'masterdata.work-centre.write': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: [
      ...importRoutes('work-centres'),
      'POST /work-centres',
      'POST /work-centres/:workCentreId/activate',
      'POST /work-centres/:workCentreId/deactivate',
      'POST /work-centres/:workCentreId/update',
    ],
  },
  'masterdata.equipment.read': {
    roles: everyRoleBut('salesperson'),
    routes: ['GET /equipment', 'GET /equipment/:equipmentId', 'GET /equipment/export'],
  },
  'masterdata.equipment.write': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: [
      'POST /equipment',
      'POST /equipment/:equipmentId/activate',
      'POST /equipment/:equipmentId/deactivate',
      'POST /equipment/:equipmentId/update',
    ],
  },
  'masterdata.shift.read': {
    roles: everyRoleBut('salesperson'),
    routes: ['GET /shifts', 'GET /shifts/:shiftId', 'GET /shifts/export'],
  },
  'masterdata.shift.write': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: [
      ...importRoutes('shifts'),
      'POST /shifts',
      'POST /shifts/:shiftId/activate',
      'POST /shifts/:shiftId/deactivate',
      'POST /shifts/:shiftId/update',
    ],
  },
  'masterdata.calendar.read': {
    roles: everyRoleBut('operator', 'salesperson'),
    routes: [
      'GET /calendars',
      'GET /calendars/:calendarId',
      'GET /calendars/:calendarId/working-time',
      'GET /calendars/export',
    ],
  },
  'masterdata.calendar.write': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: [
      ...importRoutes('calendars'),
      'POST /calendars',
      'POST /calendars/:calendarId/activate',
      'POST /calendars/:calendarId/deactivate',
      'POST /calendars/:calendarId/update',
    ],
  },
  'masterdata.partner.read': {
    roles: everyRoleBut('operator'),
    routes: ['GET /partners', 'GET /partners/:partnerId', 'GET /partners/export'],
  },
  'masterdata.partner.write': {
    roles: ['buyer', 'salesperson', 'production-manager', 'administrator'],
    routes: [
      ...importRoutes('partners'),
      'POST /partners',
      'POST /partners/:partnerId/activate',
      'POST /partners/:partnerId/deactivate',
      'POST /partners/:partnerId/update',
    ],
  },
  'masterdata.reason-code.read': {
    roles: everyRoleBut('salesperson'),
    routes: ['GET /reason-codes', 'GET /reason-codes/:reasonCodeId', 'GET /reason-codes/export'],
  },
  'masterdata.reason-code.write': {
    roles: ['production-manager', 'administrator'],
    routes: [
      'POST /reason-codes',
      'POST /reason-codes/:reasonCodeId/activate',
      'POST /reason-codes/:reasonCodeId/deactivate',
      'POST /reason-codes/:reasonCodeId/update',
    ],
  },
};
