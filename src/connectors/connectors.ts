import { mariadb } from './databases/mariadb/mariadb.ts';
import { postgresql } from './databases/postgresql/postgresql.ts';
import { sqlserver } from './databases/sqlserver/sqlserver.ts';
import { sftpConnector } from './files/index.ts';
import { kafka } from './kafka/kafka.ts';
import { kingdeeConnector } from './kingdee/kingdee-connector.ts';
import { mqttConnector } from './mqtt/index.ts';
import { odooConnector } from './odoo/odoo-connector.ts';
import type { Connector } from './port.ts';
import { restConnector } from './rest/rest-connector.ts';
import { trytonConnector } from './tryton/tryton-connector.ts';
import { yonyouConnector } from './yonyou/yonyou-connector.ts';

const all: readonly Connector[] = [
  restConnector,
  odooConnector,
  trytonConnector,
  kingdeeConnector,
  yonyouConnector,
  postgresql,
  mariadb,
  sqlserver,
  kafka,
  mqttConnector,
  sftpConnector,
];

/** Every way of connecting that needs nothing of the machine it runs on, by its kind. */
export const connectors: ReadonlyMap<string, Connector> = new Map(all.map((connector) => [connector.kind, connector]));
