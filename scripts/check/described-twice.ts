import { parseSync } from 'vite';

/** A thing as its module describes it. */
export interface Described {
  name: string;
  /** Whether its fields make its schemas. */
  record: boolean;
  fields: Readonly<Record<string, { label: { zh: string; en: string } }>>;
}

interface Node {
  type: string;
  start: number;
  [key: string]: unknown;
}

/** What every record has, and many other things with it. */
const common = new Set(['id', 'code', 'name', 'nameEn', 'active', 'custom', 'version']);
/** So many fields of one record in a schema are the record again. */
const FIELDS_MAX = 2;

/** Above words, or a schema, that stand in their own right: `Said here: <why>`. */
const saidHere = /Said here: \S.{10}/;

/**
 * Where a file says again what a field of these things is called, under the field's own name, or lists a record's fields in a schema.
 * A description itself (`field.text({ zh, en })`) is where it is said.
 */
export function findDescribedTwice(file: string, text: string, things: readonly Described[]): string[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} can't be parsed: ${errors[0]?.message}`);
  const found: string[] = [];
  const lines = text.split('\n');
  const lineOf = (node: Node) => text.slice(0, node.start).split('\n').length;
  const at = (node: Node) => `${file}:${lineOf(node)}`;
  const owner = (key: string, zh: string, en: string) =>
    things.find(({ fields }) => fields[key]?.label.zh === zh && fields[key]?.label.en === en);

  function walk(node: Node, key: string): void {
    if (node.type === 'CallExpression' && isDescription(node)) return;
    const said = node.type === 'ObjectExpression' ? [wordsOf(node)] : pairsOf(node);
    const meant = () => saidHere.test(lines[lineOf(node) - 2] ?? '');
    for (const pair of said) {
      const thing = pair && owner(key, ...pair);
      if (thing && !meant()) found.push(`${at(node)} calls ${key} of ${thing.name} “${pair[1]}” again`);
    }
    if (node.type === 'CallExpression' && isSchema(node)) {
      const keys = new Set(keysOf((node.arguments as Node[])[0]));
      for (const { name, record, fields } of things) {
        const same = Object.keys(fields).filter((field) => keys.has(field) && !common.has(field));
        if (record && same.length > FIELDS_MAX && !meant())
          found.push(`${at(node)} lists ${same.join(', ')} of ${name} again`);
      }
    }
    for (const inner of Object.values(node)) {
      for (const each of Array.isArray(inner) ? inner : [inner]) {
        if (isNode(each)) walk(each, each.type === 'Property' ? keyOf(each, key) : key);
      }
    }
  }
  for (const statement of program.body as unknown as Node[]) walk(statement, '');
  return found;
}

/** `label`, `title` and `name` say what the thing around them is called. */
function keyOf(property: Node, outer: string): string {
  const name = nameOf(property.key);
  return ['label', 'title', 'name'].includes(name) && outer !== '' ? outer : name;
}

function wordsOf(object: Node): [string, string] | undefined {
  const of = (name: string) => (object.properties as Node[]).find((one) => nameOf(one.key) === name)?.value;
  const [zh, en] = [stringOf(of('zh')), stringOf(of('en'))];
  return zh !== undefined && en !== undefined ? [zh, en] : undefined;
}

/** Two texts side by side: `column.text('o.code', '工单号', 'Order')`. */
function pairsOf(node: Node): [string, string][] {
  if (node.type !== 'CallExpression') return [];
  const texts = (node.arguments as Node[]).map(stringOf);
  return texts.flatMap((zh, nth): [string, string][] => {
    const en = texts[nth + 1];
    return zh !== undefined && en !== undefined ? [[zh, en]] : [];
  });
}

function isDescription({ callee }: Node): boolean {
  return nameOf((callee as Node).object) === 'field';
}

function isSchema({ callee }: Node): boolean {
  return /^(object|strictObject|looseObject|extend|safeExtend)$/.test(nameOf((callee as Node).property));
}

function keysOf(object: Node | undefined): string[] {
  return object?.type === 'ObjectExpression' ? (object.properties as Node[]).map(({ key }) => nameOf(key)) : [];
}

function stringOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  return String(node.name ?? node.value ?? '');
}

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && typeof (value as Node).type === 'string';
}
