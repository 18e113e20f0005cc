import { Admin, Consumer, Producer } from '@platformatic/kafka';
import mysql from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mqttConnector } from '../../src/connectors/mqtt/mqtt-connector.ts';
import { recordCommands } from '../../src/modules/masterdata/index.ts';
import { repairByRule } from '../../src/modules/tieout/differences/repair-by-rule.ts';
import { eventually, type Flow, mappingOf, startFlow } from './flow-scene.ts';
import { openConnection } from './open-connection.ts';
import { describeServices } from './use-service.ts';

/** A warehouse in MariaDB, topics of a Kafka and of an MQTT broker, beside one Trueup. */
describeServices(
  ['postgresql', 'mariadb', 'kafka', 'mosquitto'],
  ([postgresql = {}, mariadb = {}, kafka = {}, mosquitto = {}], control) => {
    let flow: Flow;
    const broker = String(kafka.broker);
    const receipt = {
      itemId: { from: 'item', refers: 'masterdata.item' },
      locationId: { expression: "'DOCK'", refers: 'masterdata.location' },
      quantity: { from: 'qty', as: 'number' },
      unit: { expression: "'pcs'" },
    };

    beforeAll(async () => {
      flow = await startFlow(postgresql, 'other_parts');
      await flow.run(recordCommands.location.create, { code: 'DOCK', name: '收货口', kind: 'storage' });
      await flow.run(recordCommands.item.create, { code: 'WASHER', name: '垫圈', kind: 'component', unit: 'pcs' });
    });
    afterAll(async () => {
      for (const name of ['mariadb', 'kafka', 'mosquitto'] as const) await control.mend(name);
      await flow?.stop();
    });
    const pieces = async () =>
      Number((await flow.sql(`select coalesce(sum(on_hand), 0)::float8 as sum from inventory.balance`))[0]?.sum);

    test('items of a warehouse in MariaDB come by watermark through a restart, and its own hashes agree with ours to the last row', async () => {
      const connect = () =>
        mysql.createConnection({
          ...{ host: String(mariadb.host), port: Number(mariadb.port), user: String(mariadb.user) },
          ...{ password: String(mariadb.password), database: 'warehouse', multipleStatements: true },
        });
      let owner = await connect();
      await owner.query(`create table wms_items (id int primary key, code varchar(40), name varchar(80), kind varchar(20), unit varchar(10),
          changed datetime(6) not null default current_timestamp(6) on update current_timestamp(6));
        insert into wms_items (id, code, name, kind, unit, changed) select seq, concat('W-', seq), concat('货品 ', seq), 'component', 'pcs', now(6) - interval 1 day
          from seq_1_to_2000`);
      const { connectionId } = await flow.addConnection({
        ...{ code: 'WMS', systemKind: 'wms', kind: 'mariadb' },
        masters: [{ entity: 'masterdata.item', fieldName: '*' }],
        settings: {
          ...{
            host: String(mariadb.host),
            port: Number(mariadb.port),
            database: 'warehouse',
            user: String(mariadb.reader),
          },
          ...{ tls: 'off', overlap: 2 },
        },
        secrets: { password: String(mariadb.password) },
      });
      const route = { code: 'WMS', subject: 'masterdata.item', resource: 'warehouse.wms_items' };
      const routeId = await flow.addRoute(
        connectionId,
        { ...route, keyField: 'id', watermarkField: 'changed' },
        mappingOf({ code: 'code', name: 'name', kind: 'kind', unit: 'unit' }),
      );
      const known = async () => (await flow.sql(`select 1 from bridge.identity where until is null`)).length;
      await eventually(async () => expect(await known()).toBeGreaterThan(0));
      await control.kill('mariadb');
      await control.restart('mariadb');
      await eventually(async () => expect(await known()).toBe(2_000));
      owner = await connect();
      await owner.query(
        `update wms_items set name = '改名' where id = 77; insert into wms_items (id, code, name, kind, unit) values (2001, 'W-2001', '新货品', 'component', 'pcs')`,
      );
      await eventually(async () => {
        expect(await known()).toBe(2_001);
        expect(await flow.sql(`select name from masterdata.item where code = 'W-77'`)).toEqual([{ name: '改名' }]);
      });
      const comparisonId = await flow.addComparison(routeId);
      expect(await flow.compareUntil(comparisonId, 0)).toMatchObject({
        rows_here: 2_001,
        rows_there: 2_001,
        rows_equal: 2_001,
      });
      // Changed there with its moment kept as it was, and that is longer ago than what is read again: nothing is pulled.
      await owner.query(`update wms_items set name = '暗改', changed = changed where id = 1500`);
      expect(await flow.compareUntil(comparisonId, 1)).toMatchObject({ differences: { differs: 1 } });
      await flow.run(repairByRule, { comparisonId, class: 'differs' });
      expect(await flow.compareUntil(comparisonId, 0)).toMatchObject({ rows_equal: 2_001 });
      await owner.end();
    });

    test('receipts come from a topic of Kafka and changed items go out as CloudEvents, through a cut and a killed broker', async () => {
      const admin = new Admin({ clientId: 'flow', bootstrapBrokers: [broker] });
      await admin.createTopics({ topics: ['flow-receipts', 'flow-items'], partitions: 1, replicas: 1 });
      await admin.close();
      const { connectionId } = await flow.addConnection({
        ...{
          code: 'KAFKA',
          systemKind: 'other',
          kind: 'kafka',
          settings: { brokers: broker, eventType: 'item.changed' },
        },
      });
      await flow.addRoute(
        connectionId,
        { code: 'RECEIPTS', subject: 'inventory.receive-stock', resource: 'flow-receipts' },
        mappingOf(receipt),
      );
      const out = { direction: 'out', operation: 'send', watched: [{ column: 'name' }] };
      await flow.addRoute(
        connectionId,
        { ...out, code: 'ITEMS', subject: 'masterdata.items', resource: 'flow-items' },
        mappingOf({ code: 'code', name: 'name' }),
      );
      const produce = async (from: number, to: number) => {
        const producer = new Producer({ clientId: 'flow', bootstrapBrokers: [broker], retries: 5 });
        const messages = Array.from({ length: to - from + 1 }, (_, n) => ({
          topic: 'flow-receipts',
          key: Buffer.from(`D${from + n}`),
          value: Buffer.from(
            JSON.stringify({
              ...{ specversion: '1.0', id: `D${from + n}`, source: 'wms', type: 'received' },
              data: { item: 'WASHER', qty: '2' },
            }),
          ),
        }));
        await producer.send({ messages, acks: -1 });
        await producer.close();
      };
      const before = await pieces();
      await produce(1, 50);
      await eventually(async () => expect((await pieces()) - before).toBe(100));
      await control.cut('kafka');
      const change = async (name: string) => {
        const [item] = await flow.sql<{ itemId: string; expectedVersion: number }>(
          `select id as "itemId", version as "expectedVersion" from masterdata.item where code = 'WASHER'`,
        );
        await flow.run(recordCommands.item.update, { ...item, name });
      };
      await change('垫圈 8');
      await control.mend('kafka');
      await control.kill('kafka');
      await control.restart('kafka');
      // Some of them a second time.
      await produce(31, 80);
      await eventually(async () => expect((await pieces()) - before).toBe(160));
      await eventually(async () =>
        expect(await flow.sql(`select 1 from bridge.delivery where state <> 'done'`)).toEqual([]),
      );
      const consumer = new Consumer({ clientId: 'reader', groupId: 'reader', bootstrapBrokers: [broker] });
      const stream = await consumer.consume({ topics: ['flow-items'], mode: 'earliest', autocommit: false });
      for await (const { value } of stream) {
        expect(JSON.parse(String(value))).toMatchObject({
          ...{ specversion: '1.0', type: 'item.changed', data: { code: 'WASHER', name: '垫圈 8' } },
        });
        break;
      }
      await consumer.close(true);
    });

    test('what a reader publishes by MQTT is booked once', async () => {
      const settings = { host: String(mosquitto.host), port: Number(mosquitto.port), user: String(mosquitto.user) };
      const secrets = { password: String(mosquitto.password) };
      const topics = 'dock/{gate}/receipts';
      const { connectionId } = await flow.addConnection({
        ...{ code: 'DOCK', systemKind: 'other', kind: 'mqtt', secrets },
        settings: { ...settings, topics, idField: 'id' },
      });
      await flow.addRoute(
        connectionId,
        { code: 'DOCK', subject: 'inventory.receive-stock', resource: topics },
        mappingOf(receipt),
      );
      const gate = openConnection(mqttConnector, { ...settings, topics }, secrets);
      const publish = (id: string, qty: string) =>
        gate.push?.({
          ...{ resource: topics, operation: 'send', foreignId: null, deliveryKey: id, orderKey: 'G1' },
          body: { gate: 'G1', id, item: 'WASHER', qty },
        });
      const before = await pieces();
      // Before it listens nobody hears: the first is told again until it is booked, and is one all the same.
      await eventually(async () => {
        await publish('M1', '3');
        expect((await pieces()) - before).toBe(3);
      });
      for (let n = 2; n <= 20; n += 1) await publish(`M${n}`, '1');
      await publish('M7', '1');
      await eventually(async () => expect((await pieces()) - before).toBe(22));
      await gate.close();
      expect(await flow.sql(`select 1 from bridge.message where state in ('dead', 'waiting')`)).toEqual([]);
    });
  },
);
