import { column, defineList, listOf, namesBeside } from '../../../kernel/index.ts';
import { personColumns } from '../../identity/index.ts';
import { orderStateLabels } from '../contract.ts';
import { requestEntity, workOrderEntity } from '../entities.ts';

const { fields: request } = requestEntity;
const { fields: order } = workOrderEntity;

/** Left joins where the reference can't be missing: counting then needs no join at all. */
export const requestList = defineList({
  ...listOf(requestEntity, '/material-requests'),
  subject: {
    kind: requestEntity.name,
    code: 'code',
    name: 'itemName',
    nameEn: 'itemNameEn',
    of: { kind: 'masterdata.item', id: 'itemId' },
    closed: { column: 'state', values: ['closed', 'cancelled'] },
  },
  from: `execution.material_request r
    left join masterdata.item i on i.id = r.item_id
    left join execution.work_order o on o.id = r.order_id
    left join masterdata.partner p on p.id = r.supplier_id
    left join identity.org_unit w on w.id = r.workshop_id`,
  references: {
    i: { key: 'r.item_id', from: 'masterdata.item i', id: 'i.id' },
    o: { key: 'r.order_id', from: 'execution.work_order o', id: 'o.id', few: true },
  },
  scope: { workshop: 'r.workshop_id' },
  columns: {
    id: column.id('r.id'),
    code: column.text('r.code', request.code, { search: 'prefix' }),
    state: column.choice('r.state', request.state),
    itemId: column.id('r.item_id'),
    itemCode: column.text('i.code', '物料编码', 'Item', { search: 'prefix' }),
    itemName: column.text('i.name', '物料名称', 'Item name', { search: true }),
    itemNameEn: column.text('i.name_en', '英文名称', 'Item name (English)', { search: true }),
    quantity: column.quantity('r.quantity', request.quantity),
    unit: column.text('r.unit', order.unit),
    neededBy: column.moment('r.needed_by', request.neededBy),
    late: column.flag(`(r.state in ('open', 'ordered') and r.needed_by < $now)`, '已过需要时间', 'Overdue', {
      sortable: false,
    }),
    orderId: column.id('r.order_id', { nullable: true }),
    orderCode: column.text('o.code', request.order, { search: 'prefix', nullable: true }),
    orderState: column.choice('o.state', '工单状态', 'Order state', orderStateLabels, { nullable: true }),
    supplierId: column.id('r.supplier_id', { nullable: true }),
    ...namesBeside('supplier', 'p', request.supplier.label, { nullable: true }),
    expectedAt: column.moment('r.expected_at', request.expectedAt, { nullable: true, sortable: false }),
    workshopId: column.id('r.workshop_id', { nullable: true }),
    ...namesBeside('workshop', 'w', { zh: '车间', en: 'Workshop' }, { nullable: true }),
    ...personColumns('askedByName', 'r.asked_by', { zh: '申请人', en: 'Asked by' }),
    askedAt: column.moment('r.asked_at', '申请时间', 'Asked'),
    note: column.text('r.note', request.note, { nullable: true }),
    purchaseNote: column.text('r.purchase_note', request.purchaseNote, { nullable: true }),
    endReason: column.text('r.end_reason', request.endReason, { nullable: true }),
  },
  defaultSort: 'neededBy',
});
