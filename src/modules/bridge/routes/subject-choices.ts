import {
  type AnyCommand,
  declarationsOf,
  isRecord,
  type Language,
  type ListDefinition,
  type Text,
  type Tx,
} from '../../../kernel/index.ts';
import type { SubjectChoice } from '../contract.ts';

/** What a row there may become, and what of ours may be watched, as people call it. */
export function choicesOf(tx: Tx, language: Language): SubjectChoice[] {
  const { entities, commands, lists } = declarationsOf(tx);
  const names = [
    ...[...entities.values()].flatMap((entity) => (isRecord(entity) ? [entity.name] : [])),
    ...[...commands.values()].flatMap((command) => (mayCome(command) ? [command.name] : [])),
    ...[...lists.values()].flatMap((list) => (mayBeWatched(list) ? [list.name] : [])),
  ];
  return names.flatMap((name) => choiceOf(tx, name, language) ?? []);
}

/** How a route's subject is called; undefined where nothing here is called so. */
export function choiceOf(tx: Tx, name: string, language: Language): SubjectChoice | undefined {
  const { entities, commands, lists, modules } = declarationsOf(tx);
  const module = modules.find((one) => one.name === name.split('.')[0])?.label[language] ?? '';
  const entity = entities.get(name);
  const said = (form: SubjectChoice['form'], words: Text) => ({ name, label: words[language], form, module });
  if (entity && isRecord(entity)) return said('record', entity.things);
  const command = commands.get(name);
  if (command) return said('command', command.summary);
  const list = lists.get(name);
  return list && said('list', list.summary);
}

/** What concerns a device, the house's own wiring or somebody's account is no business of another system. */
const apart = new Set([
  'bridge',
  'identity',
  'terminals',
  'lowcode',
  'sync',
  'inbox',
  'finding',
  'collaboration',
  'imports',
]);

function mayCome({ name, form, permission }: AnyCommand): boolean {
  const [module = '', verb = ''] = name.split('.');
  if (form === 'relay' || apart.has(module) || !permission.includes('.')) return false;
  // Records come as themselves.
  return !/^(?:de)?activate-/.test(verb);
}

function mayBeWatched({ name, columns, key }: ListDefinition): boolean {
  return !apart.has(name.split('.')[0] ?? '') && columns.id !== undefined && key[0] === 'id';
}
