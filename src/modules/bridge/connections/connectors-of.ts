import { type Connector, connectors, folderConnector } from '../../../connectors/index.ts';
import { type Database, defineSlot, perProgram, providedFor, type Tx } from '../../../kernel/index.ts';
import { practiceConnector } from '../practice/practice-connector.ts';
import { uploadConnector } from './upload-connector.ts';
import { webhookConnector } from './webhook-connector.ts';

/** Further ways of connecting that modules bring. */
export const furtherConnectors = defineSlot<Connector>('bridge.connectors');

const folders = perProgram(() => ({ roots: [] as readonly string[] }));

/** Below which directories of this machine files may be read and written: said by whoever starts the program. */
export function provideFolders(at: Database, roots: readonly string[]): void {
  folders(at).roots = roots;
}

/** Every way of connecting that this program knows, by its kind. */
export function connectorsOf(at: Tx | Database): ReadonlyMap<string, Connector> {
  const folder = folderConnector(folders(at));
  const further = [
    webhookConnector,
    uploadConnector,
    folder,
    practiceConnector(at),
    ...providedFor(at, furtherConnectors),
  ];
  return new Map([...connectors, ...further.map((connector) => [connector.kind, connector] as const)]);
}
