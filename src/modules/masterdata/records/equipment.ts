import { column, defineRecord } from '../../../kernel/index.ts';
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
      workshopId: column.id('its_work_centre.workshop_id', {
        nullable: true,
        onRequest: true,
        label: { zh: '车间', en: 'Workshop' },
      }),
      workshopName: column.text('its_workshop.name', '车间', 'Workshop', { nullable: true }),
    },
  },
});
