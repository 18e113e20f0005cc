import { workOnce } from '../../src/kernel/index.ts';
import { keepMessages } from '../../src/modules/bridge/incoming/keep-messages.ts';
import type { openCompared } from '../../src/modules/tieout/tieout.fixture.ts';
import type { Office } from './walk-office.ts';

export type OtherSide = ReturnType<typeof openCompared>['state'];

/** An ERP brings items and hears of them: what fails is repaired, replayed and dropped; ids are merged; both sides are compared and made one. */
export async function walkBridge(office: Office, there: OtherSide): Promise<void> {
  const { run } = office;
  const masters = [{ entity: 'masterdata.item', fieldName: '*' }];
  const { id: systemId } = await run('bridge.create-system', { code: 'W-ERP', name: 'ERP', masters });
  const connection = { code: 'W-LINE', name: '连接', systemId, kind: 'streamed' };
  const { id: connectionId } = await run('bridge.create-connection', connection);
  await walkConnection(office, String(systemId), String(connectionId));
  const incoming = await addRoute(office, { connectionId, direction: 'in', subject: 'masterdata.item' }, [
    { target: 'code', from: 'no' },
    { target: 'name', from: 'text', required: true },
    { target: 'kind', default: 'component' },
    { target: 'unit', default: 'pcs' },
  ]);
  await walkMessages(office, incoming);
  await walkUpload(office, String(systemId));
  const outgoing = await addRoute(
    office,
    { connectionId, direction: 'out', subject: 'masterdata.items', watched: [{ column: 'name' }] },
    [{ target: 'no', expression: '$contains(name, "毒") ? null : code', required: true }],
  );
  await walkDeliveries(office, outgoing);
  await walkIdentities(office, String(systemId));
  await walkStops(office, incoming);
  await walkComparison(office, incoming, there);
}

async function addRoute({ run }: Office, route: object, fields: object[]): Promise<string> {
  const code = `W-${Object.values(route)[1]}`;
  const { id: routeId } = await run('bridge.create-route', {
    ...{ code, name: code, resource: 'items', keyField: 'id' },
    ...route,
  });
  const { version } = await run('bridge.save-mapping', { routeId, mapping: { fields, codeLists: {} } });
  const rows = [{ no: 'W-TRY', text: '试', code: 'W-TRY', name: '试' }];
  await run('bridge.try-mapping', { routeId, mapping: { fields, codeLists: {} }, rows });
  await run('bridge.suggest-mapping', { routeId, sources: [{ path: 'no' }], samples: rows });
  await run('bridge.dry-run-mapping', { routeId, mapping: { fields, codeLists: {} } });
  await run('bridge.preview-repairs', { routeId, repairs: [{ kind: 'trim', fields: ['no'] }] });
  await run('bridge.publish-mapping', { routeId, expectedVersion: version });
  return String(routeId);
}

async function walkConnection({ run }: Office, systemId: string, connectionId: string): Promise<void> {
  const hook = { code: 'W-HOOK', name: 'Webhook', systemId, kind: 'webhook', settings: { header: 'x-signature' } };
  const { id } = await run('bridge.create-connection', hook);
  await run('bridge.set-secrets', { connectionId: id, secrets: { secret: 'walked' } });
  await run('bridge.test-connection', { connectionId });
  await run('bridge.browse-connection', { connectionId });
  const played = { code: 'W-PLAY', name: '练习', systemId, kind: 'practice', settings: { world: 'walk' } };
  const { id: playedId } = await run('bridge.create-connection', played);
  await run('bridge.set-practice-rows', { connectionId: playedId, resource: 'items', rows: [{ id: '1', name: '轴' }] });
}

async function walkUpload(office: Office, systemId: string): Promise<void> {
  const { factory, run } = office;
  const { id: connectionId } = await run('bridge.create-connection', {
    code: 'W-HAND',
    name: '文件',
    systemId,
    kind: 'upload',
  });
  const routeId = await addRoute(
    office,
    { connectionId, resource: 'files', direction: 'in', subject: 'masterdata.unit' },
    [
      { target: 'code', from: 'code' },
      { target: 'name', from: 'name' },
    ],
  );
  const contentBase64 = Buffer.from('code,name\nwalked,走').toString('base64');
  await run('bridge.upload-file', { routeId, fileName: 'units.csv', contentBase64 });
  await workOnce(factory.program, factory.program.modules);
}

async function walkMessages({ factory, run }: Office, routeId: string): Promise<void> {
  const work = () => workOnce(factory.program, factory.program.modules);
  const row = (id: string, text: string) => ({ id, no: `W-NO-${id}`, text });
  const keep = (id: string, text: string) =>
    factory.database.transaction('arrive', (tx) => {
      const value = row(id, text);
      const message = { key: id, messageId: `${id}-${text}`, changedAt: null, deleted: false, value };
      return keepMessages(tx, { id: routeId, keyField: 'id' }, [message], factory.clock.now());
    });
  for (const id of ['1', '2', '3', '4']) await keep(id, id === '1' ? '法兰' : '');
  await work();
  const { rows } = await factory.database.pool.query<{ id: string; thing: string }>(
    `select id, thing from bridge.message where route_id = $1 and state = 'dead' order by thing`,
    [routeId],
  );
  const [two, three, four] = rows.map(({ id }) => id);
  await run('bridge.repair-message', { messageId: two, row: row('2', '轴') });
  await run('bridge.replay-messages', { messageIds: [three] });
  await run('bridge.drop-messages', { messageIds: [four] });
  await work();
}

/** A name that the mapping can't take makes a delivery fail; it is sent again, and another is dropped. */
async function walkDeliveries({ factory, run }: Office, routeId: string): Promise<void> {
  for (const n of [1, 2])
    await run('masterdata.create-item', { code: `W-毒-${n}`, name: `毒 ${n}`, kind: 'component', unit: 'pcs' });
  await factory.runReactions();
  await workOnce(factory.program, factory.program.modules);
  const { rows } = await factory.database.pool.query<{ id: string }>(
    `select id from bridge.delivery where route_id = $1 and state = 'dead' order by id`,
    [routeId],
  );
  const [one, other] = rows.map(({ id }) => id);
  await run('bridge.resend-deliveries', { deliveryIds: [one] });
  await run('bridge.drop-deliveries', { deliveryIds: [other] });
}

async function walkIdentities({ factory, run }: Office, systemId: string): Promise<void> {
  const entity = 'masterdata.item';
  const { rows } = await factory.database.pool.query<{ id: string }>(
    `select id from masterdata.item where code in ('W-NO-1', 'W-NO-2') order by code`,
  );
  const [one, two] = rows.map(({ id }) => id);
  await run('bridge.set-foreign-id', { entity, ourId: one, systemId, foreignId: '1-OLD' });
  await run('bridge.merge-foreign-ids', { entity, fromId: two, intoId: one });
  await run('bridge.set-foreign-id', { entity, ourId: two, systemId, foreignId: '2' });
}

async function walkStops({ run }: Office, routeId: string): Promise<void> {
  await run('bridge.halt-route', { routeId, stoppedBy: 'fuse', reason: { zh: '试验', en: 'a try' } });
  await run('bridge.release-route', { routeId });
  await run('bridge.pull-now', { routeId });
}

/** Three rows differ: one is accepted and opened again, one repaired, the others by rule. */
async function walkComparison({ factory, run }: Office, routeId: string, there: OtherSide): Promise<void> {
  const work = () => workOnce(factory.program, factory.program.modules);
  there.rows = ['1', '2', '7', '8'].map((id) => ({ id, no: `W-NO-${id}`, text: `那边 ${id}` }));
  const { id: comparisonId } = await run('tieout.create-comparison', { code: 'W-TIE', name: '对账', routeId });
  await run('tieout.update-comparison', { comparisonId, expectedVersion: 1, name: '每日对账' });
  await run('tieout.deactivate-comparison', { comparisonId, expectedVersion: 2 });
  await run('tieout.activate-comparison', { comparisonId, expectedVersion: 3 });
  await run('tieout.request-run', { comparisonId });
  await work();
  const { rows } = await factory.database.pool.query<{ id: string }>(
    `select id from tieout.difference where comparison_id = $1 and state = 'open' order by thing, field`,
    [comparisonId],
  );
  const [one, two] = rows.map(({ id }) => id);
  await run('tieout.accept-difference', { differenceId: one, reason: '已知' });
  await run('tieout.reopen-difference', { differenceId: one });
  await run('tieout.repair-difference', { differenceId: two });
  await run('tieout.repair-by-rule', { comparisonId, class: 'missing_here' });
  await work();
}
