import type { Connector } from './port.ts';

const all: readonly Connector[] = [];

/** Every way of connecting, by its kind. */
export const connectors: ReadonlyMap<string, Connector> = new Map(all.map((connector) => [connector.kind, connector]));
