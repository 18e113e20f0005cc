import {
  type AnyCommand,
  type Database,
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
  const subject = subjectOf(tx, name);
  if (!subject) return undefined;
  const module = declarationsOf(tx).modules.find((one) => one.name === name.split('.')[0])?.label[language] ?? '';
  return { name, label: subject.words[language], form: subject.form, module };
}

/** A route's subject in both languages; as it is written where nothing here is called so. */
export function saySubject(at: Tx | Database, name: string): Text {
  return subjectOf(at, name)?.words ?? { zh: name, en: name };
}

function subjectOf(at: Tx | Database, name: string): { form: SubjectChoice['form']; words: Text } | undefined {
  const { entities, commands, lists } = declarationsOf(at);
  const entity = entities.get(name);
  if (entity && isRecord(entity)) return { form: 'record', words: entity.things };
  const command = commands.get(name);
  if (command) return { form: 'command', words: command.summary };
  const list = lists.get(name);
  return list && { form: 'list', words: list.summary };
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
