import { field } from '../../../kernel/entity/contract.ts';
import {
  type CommandContext,
  clockPolicies,
  formatAmount,
  formatMoment,
  type Json,
  momentOfWallClock,
  parseAmount,
  policiesOf,
  type Values,
} from '../../../kernel/index.ts';
import { nameOrgUnits } from '../../identity/index.ts';
import {
  columnOf,
  defineImport,
  type ImportOutcome,
  type ImportWork,
  oncePerFile,
  type ParsedRow,
  type RowDone,
  refuseImport,
  resolveCodes,
  type TakenRow,
  takeRowByRow,
} from '../../imports/index.ts';
import { toItem, toUnit, toWorkshop } from '../../masterdata/contract.ts';
import { findItems, toBaseQuantity, unitName } from '../../masterdata/index.ts';
import { type WorkOrderView, zCreateOrderRequest, zUpdateOrderRequest } from '../contract.ts';
import { workOrderEntity } from '../entities.ts';
import { findOrdersByCode, readOrderView } from '../queries/order-heads.ts';
import { cancelOrder } from './cancel-order.ts';
import { makeOrder } from './create-order.ts';
import { findOrder } from './lock-order.ts';
import { releaseDraft } from './release-order.ts';
import { updateOrder } from './update-order.ts';

const { fields } = workOrderEntity;

/** An order is due at the end of the working day where its row says no time. */
const DUE_AT = '17:00';

const orderFields = {
  code: field.code({
    zh: '工单号',
    en: 'Order',
    import: { required: false, aliases: ['工单编号', '生产单号', 'order number', 'work order'] },
  }),
  itemId: field.link(toItem, {
    ...fields.item.label,
    required: true,
    import: { label: { zh: '物料编码', en: 'Item' }, aliases: ['料号', '品号', 'item code'], example: 'BIKE-26' },
  }),
  quantity: field.amount({
    ...fields.quantity.label,
    import: { type: 'positive_amount', aliases: ['数量', '生产数量', 'quantity', 'qty'], example: '20' },
  }),
  unit: field.link(toUnit, { ...fields.unit.label, import: { aliases: ['计量单位', 'uom'], example: 'pcs' } }),
  dueAt: field.date({
    ...fields.dueAt.label,
    required: true,
    import: { type: 'moment', aliases: ['交货日期', '完工日期', 'due date', 'due at'], example: '2027-06-30 17:00' },
  }),
  workshopId: field.link(toWorkshop, {
    zh: '车间',
    en: 'Workshop',
    import: { label: { zh: '车间', en: 'Workshop' }, aliases: ['车间编码', 'workshop code'] },
  }),
  priority: field.whole({ ...fields.priority.label, min: 1, max: 9, import: { required: false } }),
  note: field.note({ ...fields.note.label, max: 2_000 }),
};

/** Work orders: drafts, or released at once when asked for. An order that is there is changed by its number, as far as its state allows. */
export const ordersImport = defineImport({
  entity: 'work-orders',
  module: 'execution',
  things: { zh: '生产工单', en: 'Work orders' },
  permission: 'execution.order.write',
  columns: Object.entries(orderFields).flatMap(([name, each]) =>
    columnOf(name, each).map((column) => (name === 'quantity' ? { ...column, required: true } : column)),
  ),
  custom: workOrderEntity.name,
  publish: { label: { zh: '同时下达', en: 'Release them too' }, permission: 'execution.order.release' },
  take: takeOrders,
  undo: takeBackOrders,
});

async function takeOrders(context: CommandContext, work: ImportWork): Promise<ImportOutcome> {
  const { rows, faults } = await resolveCodes(context.tx, work.rows, work.columns);
  const codes = rows.flatMap(({ values }) => (typeof values.code === 'string' ? [values.code] : []));
  const known = await findOrdersByCode(context.tx, codes);
  const once = oncePerFile();
  const outcome = await takeRowByRow(context, work, rows, async (own, row) => {
    const code = typeof row.values.code === 'string' ? row.values.code : undefined;
    const id = code === undefined ? undefined : known.get(code);
    if (code !== undefined) once(id ?? code, row.row, code, '/code');
    const given = await givenBy(own, row);
    return id === undefined ? createOne(own, given, work.publish) : changeOne(own, id, given);
  });
  return { ...outcome, faults: [...faults, ...outcome.faults] };
}

/** What the row says, as the commands take it. */
async function givenBy(context: CommandContext, { values }: ParsedRow): Promise<Values> {
  const { dueAt, workshopId, ...rest } = values;
  const place = typeof workshopId === 'string' ? { workshopId } : {};
  const timeZone = policiesOf(await context.configuration(place), clockPolicies)['clock.time_zone'];
  const said = String(dueAt);
  const due = momentOfWallClock(said.includes('T') ? said : `${said}T${DUE_AT}`, timeZone);
  const own = Object.entries(rest).filter(([name]) => !name.startsWith('custom.'));
  const custom = Object.entries(rest).flatMap(([name, value]): [string, Json][] =>
    name.startsWith('custom.') ? [[name.slice('custom.'.length), value]] : [],
  );
  const given: Values = { ...Object.fromEntries(own), dueAt: due.toISOString() };
  if (typeof workshopId === 'string') given.workshopId = workshopId;
  if (custom.length > 0) given.custom = Object.fromEntries(custom);
  return given;
}

async function createOne(context: CommandContext, given: Values, release: boolean): Promise<RowDone> {
  const item = (await findItems(context.tx, [String(given.itemId)])).get(String(given.itemId));
  const id = await makeOrder(context, zCreateOrderRequest.parse({ unit: item?.unit, ...given }));
  if (release) await releaseDraft(context, id, context.now);
  const view = await readOrderView(context.tx, id);
  return {
    kind: 'created',
    recordId: id,
    version: view.version,
    before: null,
    shown: await shownOf(context, view, []),
  };
}

type Changeable = 'itemId' | 'quantity' | 'unit' | 'dueAt' | 'workshopId' | 'priority' | 'note';
const changeable = ['itemId', 'quantity', 'dueAt', 'workshopId', 'priority', 'note'] as const;

async function changeOne(context: CommandContext, id: string, given: Values): Promise<RowDone> {
  const before = await readOrderView(context.tx, id);
  await findOrder(context, id);
  const item = (await findItems(context.tx, [String(given.itemId)])).get(String(given.itemId));
  const quantity = item
    ? formatAmount(toBaseQuantity(item, parseAmount(String(given.quantity)), String(given.unit ?? item.unit)))
    : String(given.quantity);
  const wanted: Partial<Record<Changeable, Json>> = { ...given, quantity, unit: item?.unit ?? before.unit };
  const changed = changeable.filter((name) => wanted[name] !== undefined && wanted[name] !== before[name]);
  const custom = (given.custom ?? {}) as Values;
  const customChanged = Object.keys(custom).some((key) => custom[key] !== before.custom[key]);
  if (changed.length === 0 && !customChanged) {
    const shown = await shownOf(context, before, []);
    return { kind: 'unchanged', recordId: id, version: before.version, before: null, shown };
  }
  const own = Object.fromEntries(changed.map((name) => [name, wanted[name]]));
  const unit = changed.includes('quantity') ? { unit: wanted.unit } : {};
  const more = customChanged ? { custom: { ...before.custom, ...custom } } : {};
  const request = { orderId: id, expectedVersion: before.version, ...own, ...unit, ...more };
  const after = await updateOrder.handle(context, zUpdateOrderRequest.parse(request));
  return {
    kind: 'changed',
    recordId: id,
    version: after.version,
    before: {
      ...Object.fromEntries(changed.map((name) => [name, before[name]])),
      ...(changed.includes('quantity') ? { unit: before.unit } : {}),
      ...(customChanged ? { custom: before.custom } : {}),
    },
    shown: await shownOf(context, after, changed, before),
  };
}

/** An order that was made is cancelled while nothing was done for it, one that was changed is as before. */
async function takeBackOrders(context: CommandContext, rows: readonly TakenRow[]): Promise<void> {
  const reason = context.principal.language === 'zh' ? '撤销导入' : 'Import undone';
  for (const { recordId: orderId, version, before } of rows) {
    await findOrder(context, orderId);
    const view = await readOrderView(context.tx, orderId);
    if (view.version !== version) throw refuseImport('imports.touched', { count: 1, code: view.code });
    if (before === null && !['draft', 'released'].includes(view.state))
      throw refuseImport('imports.used', {
        count: 1,
        code: view.code,
        reason: { zh: '工单已经开工或结束。', en: 'The order was begun or has ended.' },
      });
    if (before === null) await context.execute(cancelOrder, { orderId, reason });
    else await updateOrder.handle(context, zUpdateOrderRequest.parse({ orderId, expectedVersion: version, ...before }));
  }
}

async function shownOf(
  context: CommandContext,
  after: WorkOrderView,
  changed: readonly (typeof changeable)[number][],
  before: WorkOrderView = after,
): Promise<RowDone['shown']> {
  const { language } = context.principal;
  const items = await findItems(context.tx, [after.itemId, before.itemId]);
  const nameOf = changed.includes('workshopId') ? await nameOrgUnits(context.tx, language) : () => '';
  const timeZone = policiesOf(await context.configuration(), clockPolicies)['clock.time_zone'];
  const say = (view: WorkOrderView, name: (typeof changeable)[number]) => {
    if (name === 'itemId') return items.get(view.itemId)?.code ?? '';
    if (name === 'workshopId') return nameOf(view.workshopId);
    if (name === 'quantity') return `${view.quantity} ${unitName(view.unit, language)}`;
    if (name === 'dueAt') return formatMoment(new Date(view.dueAt), timeZone).slice(0, 'yyyy-mm-dd hh:mm'.length);
    return String(view[name] ?? '');
  };
  return {
    code: after.code,
    name: items.get(after.itemId)?.name ?? '',
    changes: changed.map((name) => ({
      label: orderFields[name].label[language],
      before: say(before, name),
      after: say(after, name),
    })),
  };
}
