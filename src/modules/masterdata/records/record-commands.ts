import { calendarRecord } from './calendar.ts';
import { defineRecordCommands } from './define-record-commands.ts';
import { equipmentRecord } from './equipment.ts';
import { itemRecord } from './item.ts';
import { locationRecord } from './location.ts';
import { partnerRecord } from './partner.ts';
import { reasonCodeRecord } from './reason-code.ts';
import { shiftRecord } from './shift.ts';
import { unitRecord } from './unit.ts';
import { warehouseRecord } from './warehouse.ts';
import { workCentreRecord } from './work-centre.ts';

/** create, update, deactivate, activate and get of every record that is its fields. */
export const recordCommands = {
  unit: defineRecordCommands(unitRecord),
  item: defineRecordCommands(itemRecord),
  warehouse: defineRecordCommands(warehouseRecord),
  location: defineRecordCommands(locationRecord),
  workCentre: defineRecordCommands(workCentreRecord),
  equipment: defineRecordCommands(equipmentRecord),
  shift: defineRecordCommands(shiftRecord),
  calendar: defineRecordCommands(calendarRecord),
  partner: defineRecordCommands(partnerRecord),
  reasonCode: defineRecordCommands(reasonCodeRecord),
};
