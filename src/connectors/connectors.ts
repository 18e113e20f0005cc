import { kingdeeConnector } from './kingdee/kingdee-connector.ts';
import { odooConnector } from './odoo/odoo-connector.ts';
import type { Connector } from './port.ts';
import { restConnector } from './rest/rest-connector.ts';
import { trytonConnector } from './tryton/tryton-connector.ts';
import { yonyouConnector } from './yonyou/yonyou-connector.ts';

const all: readonly Connector[] = [restConnector, odooConnector, trytonConnector, kingdeeConnector, yonyouConnector];

/** Every kind of system that can be connected to, by its kind. */
export const connectors: ReadonlyMap<string, Connector> = new Map(all.map((connector) => [connector.kind, connector]));
