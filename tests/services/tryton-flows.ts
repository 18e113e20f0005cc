import { codeList, mappingOf } from './flow-scene.ts';

const units = codeList({ u: 'pcs', m: 'm', kg: 'kg' });
export const models: Record<string, string>[] = [
  {
    model: 'product.product',
    fields: 'code, name, producible, default_uom.symbol, active, template.write_date',
  },
  { model: 'party.party', fields: 'code, name' },
  {
    model: 'production',
    fields: 'number, reference, state, product, quantity, unit.symbol, planned_date',
    ownKeyField: 'reference',
    steps: 'waiting=wait, assigned=assign_try, running=run, done=done',
  },
  { model: 'stock.move', fields: 'product, quantity, unit.symbol, to_location.code, state' },
  {
    model: 'purchase.purchase',
    fields: 'number, party, state, lines.product, lines.quantity, lines.unit.symbol, lines.unit_price',
  },
  {
    model: 'stock.shipment.in',
    fields: 'number, reference, state, incoming_moves',
    ownKeyField: 'reference',
    steps: 'received=receive, done=done',
  },
];

/** Tryton's own records as an administrator who sets the bridge up reads them off: places of its one warehouse, currency, bills of materials. */
export const there = { supplierPlace: '6', input: '1', storage: '3', warehouse: '5', floor: '9', currency: '1' };
const always = (value: string) => ({ default: value });
const unitIds = { pcs: '1', m: '11', kg: '2' };
const day0 = { as: 'date', zone: 'Asia/Shanghai' };

export const flows = {
  items: {
    subject: 'masterdata.item',
    resource: 'product.product',
    keyField: 'id',
    watermarkField: 'write_date, template.write_date',
    mapping: mappingOf(
      {
        code: 'code',
        name: { from: 'name', required: true },
        kind: { expression: "producible in [true, 1] ? 'finished' : 'component'" },
        unit: { from: 'default_uom.symbol', codeList: 'units' },
      },
      { codeLists: { units } },
    ),
  },
  partners: {
    subject: 'masterdata.partner',
    resource: 'party.party',
    keyField: 'id',
    filter: [['code', '!=', 'SELF']],
    mapping: mappingOf({
      code: 'code',
      name: 'name',
      isSupplier: { expression: "$substring(code, 0, 2) = 'S-'" },
      isCustomer: { expression: "$substring(code, 0, 2) = 'C-'" },
    }),
  },
  stock: {
    subject: 'inventory.receive-stock',
    resource: 'stock.move',
    keyField: 'id',
    // What was counted there; what is made or bought is booked here by whoever does it.
    filter: [
      ['state', '=', 'done'],
      ['to_location.code', '=', 'STO'],
      ['from_location.type', '=', 'lost_found'],
    ],
    mapping: mappingOf(
      {
        itemId: { from: 'product', refers: 'masterdata.item' },
        quantity: { from: 'quantity', as: 'number' },
        unit: { from: 'unit.symbol', codeList: 'units' },
        locationId: { expression: "'RAW'", refers: 'masterdata.location' },
      },
      { codeLists: { units } },
    ),
  },
  orders: {
    subject: 'execution.create-released-order',
    resource: 'production',
    keyField: 'id',
    ownKeyField: 'reference',
    // What was begun before this began is finished over there.
    filter: [['id', '>=', 3]],
    mapping: mappingOf(
      {
        code: { expression: "'T-' & number" },
        itemId: { from: 'product', refers: 'masterdata.item' },
        quantity: { from: 'quantity', as: 'number' },
        unit: { from: 'unit.symbol', codeList: 'units' },
        dueAt: { expression: "planned_date & 'T09:00:00Z'" },
      },
      {
        codeLists: { units },
        when: "state in ['waiting', 'assigned', 'running', 'done']",
        otherwise: 'not planned yet, or cancelled',
      },
    ),
  },
  progress: {
    direction: 'out',
    subject: 'execution.work-orders',
    resource: 'production',
    keyField: 'id',
    ownKeyField: 'reference',
    watched: [{ column: 'state' }, { column: 'quantityGood' }],
    mapping: mappingOf(
      {
        state: { from: 'state', codeList: 'states' },
        product: { from: 'itemId', refers: 'masterdata.item' },
        bom: { from: 'itemCode', codeList: 'boms' },
        quantity: { from: 'quantity', as: 'number' },
        unit: { from: 'unit', codeList: 'unitIds' },
        planned_date: { from: 'dueAt', ...day0 },
        planned_start_date: { from: 'dueAt', ...day0 },
      },
      {
        when: "state in ['released', 'in_progress', 'completed', 'closed']",
        otherwise: 'nothing to do there yet',
        codeLists: {
          states: codeList({ released: 'waiting', in_progress: 'running', completed: 'done', closed: 'done' }),
          boms: codeList({ 'FORK-700': '1', 'FRAME-700': '2' }),
          unitIds: codeList(unitIds),
        },
      },
    ),
  },
  purchases: {
    subject: 'purchasing.create-order',
    resource: 'purchase.purchase',
    keyField: 'id',
    filter: [['state', '=', 'processing']],
    mapping: mappingOf(
      {
        supplierId: { from: 'party', refers: 'masterdata.partner' },
        'lines[].itemId': { from: 'lines[].product', refers: 'masterdata.item' },
        'lines[].quantity': { from: 'lines[].quantity', as: 'number' },
        'lines[].unit': { from: 'lines[].unit.symbol', codeList: 'units' },
        'lines[].price': { from: 'lines[].unit_price' },
        'lines[].wantedAt': always('2030-01-15T08:00:00Z'),
      },
      { codeLists: { units } },
    ),
  },
  receipts: {
    direction: 'out',
    subject: 'purchasing.receipts',
    resource: 'stock.shipment.in',
    keyField: 'id',
    ownKeyField: 'reference',
    watched: [{ column: 'quantity' }],
    mapping: mappingOf(
      {
        state: always('done'),
        supplier: { from: 'supplierId', refers: 'masterdata.partner' },
        warehouse: always(there.warehouse),
        warehouse_input: always(there.input),
        warehouse_storage: always(there.storage),
        'incoming_moves[].product': { from: 'itemId', refers: 'masterdata.item' },
        'incoming_moves[].quantity': { from: 'quantity', as: 'number' },
        'incoming_moves[].unit': { from: 'unit', codeList: 'unitIds' },
        'incoming_moves[].from_location': always(there.supplierPlace),
        'incoming_moves[].to_location': always(there.input),
        'incoming_moves[].unit_price': always('0'),
        'incoming_moves[].currency': always(there.currency),
      },
      { when: "kind = 'receipt'", otherwise: 'nothing came', codeLists: { unitIds: codeList(unitIds) } },
    ),
  },
};
