import { defineRecord } from '../../../kernel/index.ts';
import { equipmentFields } from '../contract.ts';

export const equipmentRecord = defineRecord({
  name: 'masterdata.equipment',
  thing: { zh: '设备', en: 'piece of equipment' },
  things: { zh: '设备', en: 'Equipment' },
  path: '/equipment',
  idName: 'equipmentId',
  fields: equipmentFields,
  codeDoubles: true,
  scope: { through: 'workCentreId' },
  list: {
    joins: 'left join identity.org_unit its_workshop on its_workshop.id = its_work_centre.workshop_id',
    columns: {
      workshopId: {
        sql: 'its_work_centre.workshop_id',
        type: 'id',
        label: { zh: '车间', en: 'Workshop' },
        nullable: true,
        onRequest: true,
      },
      workshopName: { sql: 'its_workshop.name', type: 'text', label: { zh: '车间', en: 'Workshop' }, nullable: true },
    },
  },
});
