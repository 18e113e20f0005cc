import { zCreateEquipmentRequest, zEquipment, zUpdateEquipmentRequest } from '../contract.ts';
import type { RecordType } from './record-type.ts';
import { field, headFields, toWorkCentre } from './references.ts';

export const equipmentRecord = {
  noun: 'equipment',
  thing: { zh: '设备', en: 'piece of equipment' },
  table: 'masterdata.equipment',
  path: '/equipment',
  idName: 'equipmentId',
  permissions: { read: 'masterdata.equipment.read', write: 'masterdata.equipment.write' },
  fields: {
    ...headFields,
    workCentreId: field.link('work_centre_id', toWorkCentre),
    serialNumber: field.text('serial_number', '出厂编号', 'serial number'),
    manufacturer: field.text('manufacturer', '厂家', 'manufacturer'),
  },
  place: (values, referenced) => ({ workshopId: referenced(toWorkCentre, values.workCentreId)?.workshopId ?? null }),
  create: zCreateEquipmentRequest,
  update: zUpdateEquipmentRequest,
  stored: zEquipment,
} satisfies RecordType;
