import type { RecordDefinition } from '../../../kernel/index.ts';
import { calendarRecord } from './calendar.ts';
import { equipmentRecord } from './equipment.ts';
import { itemRecord } from './item.ts';
import { locationRecord } from './location.ts';
import { partnerRecord } from './partner.ts';
import { reasonCodeRecord } from './reason-code.ts';
import { shiftRecord } from './shift.ts';
import { unitRecord } from './unit.ts';
import { warehouseRecord } from './warehouse.ts';
import { workCentreRecord } from './work-centre.ts';

/** Every kind of record that is its fields. */
export const recordTypes: readonly RecordDefinition[] = [
  calendarRecord,
  equipmentRecord,
  itemRecord,
  locationRecord,
  partnerRecord,
  reasonCodeRecord,
  shiftRecord,
  unitRecord,
  warehouseRecord,
  workCentreRecord,
];
