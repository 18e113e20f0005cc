import { type Connector, connectors } from '../../../connectors/index.ts';
import { type Database, defineSlot, providedFor, type Tx } from '../../../kernel/index.ts';

/** Further ways of connecting that modules bring. */
export const furtherConnectors = defineSlot<Connector>('bridge.connectors');

/** Every way of connecting that this program knows, by its kind. */
export function connectorsOf(at: Tx | Database): ReadonlyMap<string, Connector> {
  const further = providedFor(at, furtherConnectors);
  return new Map([...connectors, ...further.map((connector) => [connector.kind, connector] as const)]);
}
