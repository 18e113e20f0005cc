import { connectionCommands } from '../../../src/modules/bridge/connections/connection.ts';
import { publishMapping, saveDraft } from '../../../src/modules/bridge/routes/mapping-commands.ts';
import { routeCommands } from '../../../src/modules/bridge/routes/route.ts';
import { systemCommands } from '../../../src/modules/bridge/systems/system.ts';
import { ruleCommands } from '../../../src/modules/datahealth/alerts/rule.ts';
import { comparisonCommands } from '../../../src/modules/tieout/comparison.ts';
import { cast } from '../factory/people.ts';
import type { ByPerson } from './by-person.ts';
import { itemCases, itemMapping, orderMapping, salesMapping, supplierMapping } from './other-systems.ts';

export interface LaidBridge {
  systems: { erp: string; portal: string };
  connections: { erp: string; portal: string };
  routes: { items: string; suppliers: string; sales: string; orders: string };
  comparisons: { items: string; sales: string };
}

const owner = cast.administrator;
const masters = (entity: string, names: readonly string[]) => names.map((fieldName) => ({ entity, fieldName }));

/** Two systems with what each is the master of, two routes in and two out, their mappings, what is compared, and the rules that watch over it. */
export async function layBridge(by: ByPerson, at: Date): Promise<LaidBridge> {
  const made = async (command: unknown, input: { code: string }) =>
    (await by(owner, command, input, input.code, at)).id;
  const erp = await made(systemCommands.create, {
    ...{ code: 'ERP', name: '集团 ERP', nameEn: 'Group ERP', kind: 'erp', owner: '信息部 陈志远' },
    masters: masters('masterdata.item', [
      ...['code', 'name', 'nameEn', 'specification', 'kind', 'unit', 'leadTimeDays', 'active'],
    ]),
  } as { code: string });
  const portal = await made(systemCommands.create, {
    ...{ code: 'SRM', name: '供应商门户', nameEn: 'Supplier portal', kind: 'other', owner: '采购部 郑凯' },
    masters: masters('masterdata.partner', ['contactName', 'phone', 'email']),
  } as { code: string });
  const practice = (code: string, name: string, nameEn: string, systemId: string, world: string) =>
    made(connectionCommands.create, {
      ...{ code, name, nameEn, systemId, kind: 'practice', settings: { world } },
      note: '演示用：数据存在 Trueup 里，不连接外部。Demo: kept in Trueup, nothing outside is reached.',
    } as { code: string });
  const erpLine = await practice('ERP-LINE', '集团 ERP（练习）', 'Group ERP (practice)', erp, 'ERP');
  const portalLine = await practice('SRM-LINE', '供应商门户（练习）', 'Supplier portal (practice)', portal, 'SRM');
  const incoming = {
    direction: 'in',
    keyField: 'id',
    watermarkField: 'changedAt',
    everySeconds: 300,
    expectedSeconds: 600,
  };
  const outgoing = { direction: 'out', keyField: 'id', ownKeyField: 'TrueupId', expectedSeconds: 600 };
  const route = async (input: { code: string }, mapping: object, cases: object[] = [], note = '') => {
    const routeId = await made(routeCommands.create, input);
    const draft = { routeId, mapping, cases, note };
    const { version } = await by<{ version: number }>(owner, saveDraft, draft, `${input.code}-draft`, at);
    await by(owner, publishMapping, { routeId, expectedVersion: version }, `${input.code}-publish`, at);
    return routeId;
  };
  const routes = {
    items: await route(
      {
        ...{ code: 'ERP-ITEM', name: 'ERP 物料', nameEn: 'Items from the ERP', connectionId: erpLine },
        ...{ ...incoming, resource: 'inventory', subject: 'masterdata.item' },
      } as { code: string },
      itemMapping,
      itemCases,
      '第一版 First version',
    ),
    suppliers: await route(
      {
        ...{ code: 'SRM-CONTACT', name: '供应商联系人', nameEn: 'Contacts of suppliers', connectionId: portalLine },
        ...{ ...incoming, resource: 'vendors', subject: 'masterdata.partner' },
      } as { code: string },
      supplierMapping,
    ),
    sales: await route(
      {
        ...{ code: 'ERP-SO', name: '销售订单到 ERP', nameEn: 'Sales orders to the ERP', connectionId: erpLine },
        ...{ ...outgoing, resource: 'sales_orders', subject: 'sales.orders' },
        watched: [{ column: 'state' }, { column: 'net', threshold: '0.01' }, { column: 'promisedAt' }],
      } as { code: string },
      salesMapping,
    ),
    orders: await route(
      {
        ...{ code: 'ERP-MO', name: '生产进度到 ERP', nameEn: 'Progress of orders to the ERP', connectionId: erpLine },
        ...{ ...outgoing, resource: 'production_orders', subject: 'execution.work-orders', debounceSeconds: 3_600 },
        watched: [{ column: 'state' }, { column: 'quantityGood', threshold: '5' }],
        note: '一小时内的多次报工合成一次发送。',
      } as { code: string },
      orderMapping,
    ),
  };
  const comparison = (code: string, name: string, nameEn: string, routeId: string, cron: string) =>
    made(comparisonCommands.create, { code, name, nameEn, routeId, cron } as { code: string });
  const comparisons = {
    items: await comparison('TO-ITEM', '物料：ERP 与工厂', 'Items: ERP and factory', routes.items, '30 2 * * *'),
    sales: await comparison(
      'TO-SO',
      '销售订单：工厂与 ERP',
      'Sales orders: factory and ERP',
      routes.sales,
      '0 3 * * *',
    ),
  };
  const rule = { per: 'route', forMinutes: 5, severity: 'warning', tell: 'managers' };
  await made(ruleCommands.create, {
    ...{ ...rule, code: 'DH-DEAD', name: '有失败的消息', nameEn: 'Messages failed', measure: 'dead', threshold: '0' },
    note: '打开失败消息，按原因改好再重放。',
  } as { code: string });
  await made(ruleCommands.create, {
    ...{ ...rule, code: 'DH-DRIFT', name: '对账差异太多', nameEn: 'Too many differences', measure: 'drift' },
    threshold: '20',
  } as { code: string });
  return { systems: { erp, portal }, connections: { erp: erpLine, portal: portalLine }, routes, comparisons };
}
