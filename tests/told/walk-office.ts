import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Logger, runMigrations } from 'graphile-worker';
import {
  type Command,
  configurationFor,
  isRecord,
  newId,
  type Principal,
  type RecordDefinition,
} from '../../src/kernel/index.ts';
import { uploadContent } from '../../src/modules/collaboration/files/upload-content.ts';
import { takeOverApiKey } from '../../src/modules/identity/api-keys/take-over-api-key.ts';
import { beginSending, endSending } from '../../src/modules/printing/print-jobs/sending.ts';
import type { House } from '../scope/two-houses.ts';
import { hire, password, send } from '../support/crew.ts';
import type { TestFactory } from '../support/factory.ts';
import { walkAlerts } from './walk-alerts.ts';
import { type OtherSide, walkBridge } from './walk-bridge.ts';
import { walkChain } from './walk-chain.ts';
import { walkCounts } from './walk-counts.ts';
import { walkDatahealth } from './walk-datahealth.ts';
import { walkReaders } from './walk-readers.ts';
import { walkTerminals } from './walk-terminals.ts';
import { asOwner } from './witness.ts';

/** The commands that `tests/scope/samples.ts` doesn't have, each on what those before it made. */
export async function walkOffice(factory: TestFactory, house: House, there: OtherSide): Promise<void> {
  const office = await openOffice(factory, house);
  // What is compared needs a route that works: walk-bridge.ts.
  const records = [...factory.program.entities.values()].filter(isRecord).filter(({ module }) => module !== 'tieout');
  for (const record of records) await walkRecord(office, record);
  await walkVersions(office);
  await walkImports(office);
  await walkPeople(office);
  await walkConfiguration(office);
  await walkWebhooks(office);
  await walkPrinting(office);
  await walkPromises(office);
  await walkReaders(office);
  await walkCounts(office);
  await walkBelowZero(office);
  await walkCollaboration(office);
  await walkInbox(office);
  await walkTerminals(office);
  await walkDatahealth(office);
  await walkAlerts(office);
  await walkChain(office);
  await walkBridge(office, there);
}

export interface Office {
  factory: TestFactory;
  house: House;
  /** Somebody who may do everything. */
  manager: Principal;
  run(command: string, input?: object): Promise<Record<string, unknown>>;
}

async function openOffice(factory: TestFactory, house: House): Promise<Office> {
  const { id } = await hire(factory, 'production-manager');
  const permissions = new Set(factory.program.permissions.keys());
  const manager = { ...factory.principal('production-manager'), id, personId: id, permissions };
  return {
    factory,
    house,
    manager,
    async run(name, input = {}) {
      const command = factory.program.commands.get(name);
      if (!command) throw new Error(`${name} is no command`);
      const options = { principal: manager, idempotencyKey: newId() };
      const { output } = await factory.program.runner.execute<Record<string, unknown>>(command, input, options);
      return output;
    },
  };
}

/** Made of its description: what must be named, with the first value that a field takes. */
async function walkRecord({ factory, run }: Office, record: RecordDefinition): Promise<void> {
  const { module, noun, idName, fields } = record;
  const input: Record<string, unknown> = {};
  for (const [name, { kind, required, words, offered, reference, min }] of Object.entries(fields)) {
    if (!required) continue;
    if (reference && kind === 'link') input[name] = await anyOf(factory, reference);
    else if (words) input[name] = (offered ?? Object.keys(words))[0];
    else if (kind === 'date') input[name] = '2026-11-22';
    else if (kind === 'clock') input[name] = name.startsWith('starts') ? '08:00' : '16:00';
    else if (kind === 'whole') input[name] = min;
    else if (kind === 'json') input[name] = Array.from({ length: 7 }, () => []);
    else input[name] = `W-${noun}`;
  }
  Object.assign(input, besides[record.name] ?? besides[noun]);
  const made = await run(`${module}.create-${noun}`, input);
  const id = { [idName]: made.id };
  await run(`${module}.update-${noun}`, { ...id, expectedVersion: 1, name: `W ${noun}` });
  await run(`${module}.deactivate-${noun}`, { ...id, expectedVersion: 2 });
  await run(`${module}.activate-${noun}`, { ...id, expectedVersion: 3 });
}

/** What a record needs besides, for its own rules: by noun, or by its whole name where several have that noun. */
const besides: Readonly<Record<string, object>> = {
  partner: { isSupplier: true },
  'supplier-term': { unit: 'pcs' },
  'kanban-loop': { unit: 'pcs', quantity: '5', fill: 'make' },
  connection: { kind: 'webhook', settings: { header: 'x-signature' } },
  route: { subject: 'masterdata.item' },
  // At a step that nothing has: what is released and received elsewhere goes on as before.
  plan: {
    ...{ kind: 'in_process', operationSequence: 999 },
    characteristics: [{ code: 'W', name: 'W', kind: 'attribute' }],
  },
  'datahealth.rule': { threshold: '0' },
  'alerts.rule': { kind: 'calls.call-unanswered' },
};

async function anyOf(factory: TestFactory, { table, key }: { table: string; key: string }): Promise<unknown> {
  const { rows } = await factory.database.pool.query(`select ${key} as value from ${table} order by code desc limit 1`);
  return rows[0]?.value;
}

async function walkVersions({ run, house }: Office): Promise<void> {
  await run('masterdata.set-item-cost', { itemId: house.componentId, standardCost: '2.5', expectedVersion: 0 });
  await run('masterdata.set-item-cost', { itemId: house.componentId, standardCost: null, expectedVersion: 1 });
  const item = await run('masterdata.create-item', { code: 'W-BIKE', name: 'bike', kind: 'finished', unit: 'pcs' });
  const substitutes = [{ itemId: house.lotItemId }];
  const line = { lineNumber: 10, itemId: house.componentId, quantity: '2', unit: 'pcs', substitutes };
  const step = { sequence: 10, name: '装配', workCentreId: house.centreId };
  await walkVersion('bom', 'lines', [[line], [{ ...line, quantity: '3' }]]);
  await walkVersion('routing', 'operations', [[step], [{ ...step, name: '总装' }]]);

  async function walkVersion(noun: string, lines: string, [first, second]: [object[], object[]]): Promise<void> {
    const made = await run(`masterdata.create-${noun}`, { itemId: item.id, [lines]: first });
    const id = { [`${noun}Id`]: made.id };
    await run(`masterdata.update-${noun}`, { ...id, expectedVersion: 1, note: 'W' });
    const { version } = await run(`masterdata.replace-${noun}-${lines}`, {
      ...id,
      expectedVersion: 2,
      [lines]: second,
    });
    const published = await run(`masterdata.publish-${noun}`, { ...id, expectedVersion: version });
    await run(`masterdata.new-${noun}-version`, id);
    await run(`masterdata.obsolete-${noun}`, { ...id, expectedVersion: published.version });
  }
  await run('masterdata.copy-item', { itemId: item.id, code: 'W-BIKE-2' });
}

/** What each template shows as its example can be imported as it is, taken back and brought in again. */
async function walkImports({ factory, manager, run, house }: Office): Promise<void> {
  for (const code of ['BIKE-26', 'FRAME-26'])
    await run('masterdata.create-item', { code, name: code, kind: 'component', unit: 'pcs' });
  const workshop = { code: 'WS-FRAME', name: '车架', kind: 'workshop', parentId: await idOf(factory, 'plant') };
  await run('identity.create-org-unit', workshop);
  await run('masterdata.create-work-centre', { code: 'WC-WELD', name: '焊接', workshopId: house.id });
  for (const [name, query] of factory.program.queries) {
    const [, module, subject] = /^(.+)\.(.+)-import-template$/.exec(name) ?? [];
    if (!subject) continue;
    const template = await factory.program.runner.query(query, { format: 'csv' }, manager);
    const file = { fileName: 'a.csv', contentBase64: (template as { contentBase64: string }).contentBase64 };
    await run(`${module}.preview-${subject}-import`, file);
    await run(`${module}.bad-rows-of-${subject}-import`, file);
    const load = () => run(`${module}.import-${subject}`, { ...file, mode: 'all_or_nothing' });
    const { importId } = await load();
    if (!factory.program.commands.has(`${module}.undo-${subject}-import`)) continue;
    await run(`${module}.undo-${subject}-import`, { importId });
    await load();
    const { settle: _, ...asking } = factory.program.commands.get(`${module}.import-${subject}`) as Command;
    const { output } = await factory.program.runner.execute<{ importId: string }>(
      asking,
      { ...file, mode: 'all_or_nothing' },
      { principal: manager, idempotencyKey: newId() },
    );
    await run('imports.cancel-run', { importId: output.importId });
  }
}

async function idOf(factory: TestFactory, kind: string): Promise<string | undefined> {
  const unit = 'select id from identity.org_unit where kind = $1';
  return (await factory.database.pool.query<{ id: string }>(unit, [kind])).rows[0]?.id;
}

async function walkPeople({ factory, run, house, manager }: Office): Promise<void> {
  const post = async (path: string, body: object, cookie?: string) => {
    const answer = await send(factory, 'POST', path, { body, cookie });
    return { body: answer.body, cookie: String(answer.headers['set-cookie'] ?? '').split(';')[0] };
  };
  const role = { role: 'planner', orgUnitId: null };
  const { id: personId } = await run('identity.create-person', { code: 'CLERK', name: '文员', roles: [role] });
  await run('identity.update-person', { personId, expectedVersion: 1, name: '计划员', orgUnitId: house.id });
  const roles = [role, { role: 'buyer', orgUnitId: null }];
  await run('identity.assign-roles', { personId, expectedVersion: 2, roles });
  const credentials = { password: { signInName: 'clerk', password }, badge: { badge: 'CLERK-1', pin: '4826' } };
  await run('identity.give-first-passwords', { personIds: [personId] });
  await run('identity.set-credentials', { personId, ...credentials });
  await post('/sign-in', { signInName: 'clerk', password: 'wrong' });
  await run('identity.unlock-person', { personId });
  const { cookie } = await post('/sign-in', { signInName: 'clerk', password });
  const { body: onDevice } = await post('/sign-in/badge', { badge: 'CLERK-1', pin: '4826', device: 'PDA-1' });
  await run('identity.revoke-session', { sessionId: onDevice.sessionId });
  await post('/me/language', { language: 'en' }, cookie);
  await post('/me/password', { passwordOld: password, passwordNew: 'seven grey herons' }, cookie);
  const view = { list: 'masterdata.items', name: '在用', state: {}, layout: {}, audience: 'own' };
  const { id: viewId } = (await post('/list-views', view, cookie)).body;
  await post('/list-views', { ...view, id: viewId, name: '原料' }, cookie);
  await post('/list-views/first', { list: view.list, view: viewId }, cookie);
  await post('/list-views/first', { list: view.list, view: null }, cookie);
  await post(`/list-views/${viewId}/delete`, {}, cookie);
  await post('/sign-out', {}, cookie);
  await run('identity.deactivate-person', { personId });
  await run('identity.activate-person', { personId });

  const { code } = await run('identity.offer-enrolment', { name: 'PDA-2' });
  const { deviceId } = (await post('/devices/enrol', { code })).body;
  await run('identity.unlock-device', { deviceId });
  await run('identity.revoke-device', { deviceId });

  const line = { code: 'W-LINE', name: '一线', kind: 'line', parentId: house.id };
  const { id: orgUnitId } = await run('identity.create-org-unit', line);
  await run('identity.update-org-unit', { orgUnitId, expectedVersion: 1, name: '二线' });

  const key = { name: 'W', permissions: ['inventory.stock.read'], expiresAt: factory.clock.ago(-day).toISOString() };
  const { id: apiKeyId } = await run('identity.create-api-key', key);
  const colleague = { ...manager, id: personId as string, personId: personId as string };
  await factory.execute(takeOverApiKey, { apiKeyId: apiKeyId as string }, { as: colleague });
  await run('identity.revoke-api-key', { apiKeyId });
}

const day = 86_400_000;

async function walkConfiguration({ factory, run }: Office): Promise<void> {
  const { versionNumber } = await factory.database.read((tx) => configurationFor(tx, {}));
  const settings = { policies: { 'inventory.negative_stock': 'allow' } };
  const draft = { basedOn: versionNumber, document: { format: 1, base: settings, overrides: [] } };
  const { draftId } = await run('lowcode.save-draft', draft);
  await run('lowcode.save-draft', { ...draft, draftId, expectedVersion: 1, note: 'W' });
  await run('lowcode.publish-configuration', { draftId, expectedVersion: versionNumber });
}

async function walkWebhooks({ factory, run }: Office): Promise<void> {
  const url = 'https://example.com/hook';
  const { webhookId } = await run('sync.create-webhook', { name: 'W', url, types: ['execution.*'] });
  await run('sync.change-webhook', { webhookId, expectedVersion: 1, name: 'W2' });
  await run('sync.rotate-webhook-secret', { webhookId });
  await run('sync.pause-webhook', { webhookId });
  await run('sync.resume-webhook', { webhookId });
  // What the outside would have done: a delivery, and events that a reader of the past couldn't take.
  const [deliveryId, released, dropped] = [newId(), newId(), newId()];
  await asOwner(factory.databaseUrl, async (owner) => {
    await runMigrations({ connectionString: factory.databaseUrl, logger: new Logger(() => () => {}) });
    await owner.query('select kernel.grant_application_role()');
    await owner.query(
      `insert into sync.webhook_delivery (id, webhook_id, kind, event_ids, attempt, delivered, milliseconds, answer, at)
       select $1, $2, 'events', array[id], 1, true, 5, '', at from kernel.outbox where type = 'execution.order-held' limit 1`,
      [deliveryId, webhookId],
    );
    await owner.query(
      `insert into kernel.outbox_cursor (consumer, snapshot_from) values ('gone', pg_current_snapshot())`,
    );
    await owner.query(
      `insert into kernel.outbox_parked (consumer, event_id, type, aggregate_id, data, at, reason, parked_at)
       select 'gone', id, 'execution.order-held', id, '{}', $2, 'broken', $2 from unnest($1::uuid[]) id`,
      [[released, dropped], factory.clock.now()],
    );
  });
  await run('sync.test-webhook', { webhookId });
  await run('sync.resend-delivery', { deliveryId });
  await run('sync.delete-webhook', { webhookId });
  await run('sync.release-parked-event', { consumer: 'gone', eventId: released });
  await run('sync.drop-parked-event', { consumer: 'gone', eventId: dropped });
  await run('sync.retire-consumer', { consumer: 'gone' });
}

async function walkPrinting({ factory, run, house }: Office): Promise<void> {
  const { rows } = await factory.database.pool.query<{ id: string }>(
    `select id from printing.label_template where kind = 'masterdata.location' limit 1`,
  );
  const design = { kind: 'masterdata.location', width: 60, height: 40, language: 'zh', elements: [] };
  await run('printing.preview-label', { design });
  const { id: printerId } = await run('printing.create-printer', { code: 'W-P', name: 'W', host: '10.0.0.1' });
  const labels = { labelTemplateId: rows[0]?.id, ids: [house.shelfId, house.secondShelfId], printerId };
  const printed = async (labelsSent: number, trouble: 'broken' | null) => {
    const { printJobId } = await run('printing.print-labels', labels);
    await factory.execute(beginSending, { printerId: String(printerId) });
    const end = { printJobId: String(printJobId), labelsSent, trouble, detail: null };
    await factory.execute(endSending, { ...end, printerState: trouble ? 'unheard' : 'online' });
    return { printJobId };
  };
  await run('printing.confirm-print-job', await printed(1, 'broken'));
  await run('printing.cancel-print-job', await run('printing.again-print-job', await printed(2, null)).then(idOnly));
  await run(
    'printing.cancel-print-job',
    await run('printing.continue-print-job', await printed(1, 'broken')).then(idOnly),
  );
}
const idOnly = ({ printJobId }: Record<string, unknown>) => ({ printJobId });

/** A promise that is used up, and one that ends by itself. */
async function walkPromises({ factory, run, house }: Office): Promise<void> {
  const shelf = { itemId: house.componentId, quantity: '1', unit: 'pcs' };
  const document = { documentType: 'execution.work-order', documentId: house.other.id };
  await run('inventory.reserve-stock', { ...shelf, locationId: house.shelfId, ...document });
  await run('inventory.issue-stock', { ...shelf, fromLocationId: house.shelfId, ...document });
  const expiresAt = factory.clock.ago(-60_000).toISOString();
  await run('inventory.reserve-stock', { ...shelf, locationId: house.shelfId, ...document, expiresAt });
  const place = { ...shelf, locationId: house.shelfId, terminalId: newId(), hours: 1 };
  const lease = await run('inventory.lease-stock', place);
  await run('inventory.end-lease', { leaseId: lease.id });
  factory.clock.set(factory.clock.ago(-day));
  await run('inventory.expire-reservations');
}

async function walkBelowZero({ factory, run, house }: Office): Promise<void> {
  const { id: itemId } = await run('masterdata.create-item', { code: 'W-NUT', name: 'nut', kind: 'raw', unit: 'pcs' });
  const nuts = { itemId, quantity: '5', unit: 'pcs' };
  const given = { fromLocationId: house.shelfId, destination: 'customer', reason: '样品' };
  await run('inventory.receive-stock', { ...nuts, locationId: house.shelfId });
  await run('inventory.issue-stock', { ...nuts, ...given, businessAt: factory.clock.ago(3_600_000).toISOString() });
  await run('inventory.issue-stock', { ...nuts, ...given });
}

async function walkCollaboration({ factory, house, manager, run }: Office): Promise<void> {
  const subject = { subjectKind: 'execution.work-order', subjectId: house.running.id };
  const { id: commentId } = await run('collaboration.write-comment', { ...subject, text: '看一下' });
  await run('collaboration.edit-comment', { commentId, text: '看一下这里' });
  await run('collaboration.delete-comment', { commentId });
  await run('collaboration.follow-subject', { ...subject, following: false });
  const send = async (bytes: Buffer) => {
    const { database, clock } = factory;
    const answer = await uploadContent.handle(
      { database, principal: manager, now: clock.now() },
      Readable.from([bytes]),
    );
    return (answer as { uploadId: string }).uploadId;
  };
  const upload = async (text: string) => ({
    uploadId: await send(Buffer.from(`%PDF-1.7\n% ${text}\n`)),
    fileName: `${text}.pdf`,
  });
  const { id: fileId } = await run('collaboration.attach-file', { ...subject, ...(await upload('one')) });
  await run('collaboration.replace-file', { fileId, expectedVersion: 1, ...(await upload('two')) });
  await run('collaboration.update-file', { fileId, expectedVersion: 2, kind: 'drawing' });
  await run('collaboration.delete-file', { fileId, expectedVersion: 3, reason: '不用了' });
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
  await send(png);
  const sha256 = createHash('sha256').update(png).digest('hex');
  await run('collaboration.attach-photo', { ...subject, sha256, fileName: 'photo.png' });
}

async function walkInbox({ factory, run, house, manager }: Office): Promise<void> {
  const kind = 'execution.order-held';
  const words = { zh: '停', en: 'held' };
  const about = { kind: 'execution.work-order', id: house.running.id };
  const at = factory.clock.now().toISOString();
  const receivers = [{ personId: manager.personId, reason: 'role' }];
  await run('inbox.tell-people', { kind, eventId: newId(), at, about, title: words, detail: words, receivers });
  await run('inbox.tell-people', { kind, eventId: newId(), at, about, title: words, detail: words, receivers });
  await run('inbox.read-all-notices');
  const told = { kind: 'execution.order-resumed', eventId: newId(), at, about, title: words, detail: words, receivers };
  await run('inbox.tell-people', told);
  const { rows } = await factory.database.pool.query('select id from inbox.notice where read_at is null');
  await run('inbox.mark-notices', { noticeIds: rows.map(({ id }) => id), as: 'done' });
  await run('inbox.mute-notice', { kind, muted: true });
  await run('inbox.arrange-home', { parts: ['insight.stuck'] });
  await run('inbox.arrange-role-home', { role: 'planner', parts: ['insight.stuck'] });
  await run('finding.refresh-index', {});
  await run('finding.rebuild-index', {});
}
