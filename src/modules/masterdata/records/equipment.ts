import { column, defineRecord, namesBeside } from '../../../kernel/index.ts';
import { equipmentFields, workCentreFields } from '../contract.ts';

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
        label: workCentreFields.workshopId.label,
      }),
      ...namesBeside('workshop', 'its_workshop', workCentreFields.workshopId.label, { nullable: true }),
    },
  },
});
