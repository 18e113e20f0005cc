import type { ModuleDefinition } from '../module.ts';
import type { ListDefinition } from './define-list.ts';

/** What can be changed in the cells of a list: of which entity, by whom, and which columns. */
export interface EditInList {
  entity: string;
  permission: string;
  columns: string[];
}

/**
 * The columns that the command takes which changes one row of the list (`POST <path>/:id/update`), where it asks which version its
 * caller has seen.
 */
export function editInList(
  list: ListDefinition,
  modules: readonly Pick<ModuleDefinition, 'commands'>[],
): EditInList | undefined {
  const entity = list.custom?.entity ?? list.subject?.kind;
  if (!entity || !list.columns.version) return undefined;
  const command = modules
    .flatMap(({ commands }) => commands)
    .find(({ http }) => http && isUpdateOf(list.path, http.path));
  if (!command) return undefined;
  const taken = 'shape' in command.input ? (command.input.shape as object) : {};
  if (!('expectedVersion' in taken)) return undefined;
  const columns = Object.keys(list.columns).filter((name) => name in taken && list.columns[name]?.type !== 'id');
  return { entity, permission: command.permission, columns };
}

function isUpdateOf(listPath: string, path: string): boolean {
  return path.startsWith(`${listPath}/:`) && /^:\w+\/update$/.test(path.slice(listPath.length + 1));
}
