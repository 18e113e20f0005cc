import { everyRole, everyRoleBut, type PermissionCases } from '../permission-cases.ts';

export const masterdataCases: PermissionCases = {
  'masterdata.import.read': {
    roles: everyRoleBut('operator'),
    routes: ['GET /imports', 'GET /imports/export'],
  },
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
      'GET /imports/items/template',
      'POST /imports/items',
      'POST /imports/items/bad-rows',
      'POST /imports/items/:importId/undo',
      'POST /imports/items/preview',
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
      'GET /imports/locations/template',
      'POST /imports/locations',
      'POST /imports/locations/bad-rows',
      'POST /imports/locations/:importId/undo',
      'POST /imports/locations/preview',
      'POST /locations',
      'POST /locations/:locationId/activate',
      'POST /locations/:locationId/deactivate',
      'POST /locations/:locationId/update',
    ],
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
      'GET /items/:itemId/where-used',
    ],
  },
  'masterdata.bom.write': {
    roles: ['planner', 'production-manager', 'administrator'],
    routes: [
      'GET /imports/bom-lines/template',
      'POST /boms',
      'POST /boms/:bomId/lines',
      'POST /boms/:bomId/new-version',
      'POST /boms/:bomId/update',
      'POST /imports/bom-lines',
      'POST /imports/bom-lines/bad-rows',
      'POST /imports/bom-lines/preview',
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
      'GET /imports/routing-operations/template',
      'POST /imports/routing-operations',
      'POST /imports/routing-operations/bad-rows',
      'POST /imports/routing-operations/preview',
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
      'GET /imports/work-centres/template',
      'POST /imports/work-centres',
      'POST /imports/work-centres/bad-rows',
      'POST /imports/work-centres/:importId/undo',
      'POST /imports/work-centres/preview',
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
      'GET /imports/partners/template',
      'POST /imports/partners',
      'POST /imports/partners/bad-rows',
      'POST /imports/partners/:importId/undo',
      'POST /imports/partners/preview',
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
