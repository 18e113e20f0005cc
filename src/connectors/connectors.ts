import { sftpConnector } from './files/index.ts';
import { kafka } from './kafka/kafka.ts';
import type { Connector } from './port.ts';
import { restConnector } from './rest/rest-connector.ts';

const all: readonly Connector[] = [restConnector, kafka, sftpConnector];

/** Every way of connecting that needs nothing of the machine it runs on, by its kind. */
export const connectors: ReadonlyMap<string, Connector> = new Map(all.map((connector) => [connector.kind, connector]));
