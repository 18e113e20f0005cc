import { z } from 'zod';
import type { CustomField } from '../../../kernel/contract.ts';
import type { FieldDescription } from '../../../kernel/entity/contract.ts';
import {
  configurationFor,
  declarationsOf,
  defineQuery,
  describeEntity,
  describeList,
  isRecord,
  type Language,
  outOfScope,
  type Text,
  type Tx,
} from '../../../kernel/index.ts';
import {
  type SubjectFields,
  type TargetFieldView,
  zSubjectFields,
  zSubjectFieldsRequest,
  zSubjects,
} from '../contract.ts';
import { refuse } from '../refusals.ts';
import { choiceOf, choicesOf } from './subject-choices.ts';

/** What a route may lead to here: records and commands for what comes, lists for what goes. */
export const readSubjects = defineQuery({
  name: 'bridge.read-subjects',
  summary: { zh: '通道可以对应的对象', en: 'What a route may lead to here' },
  permission: 'bridge.route.read',
  output: zSubjects,
  http: { method: 'GET', path: '/bridge-subjects' },
  async handle({ tx, principal }) {
    if (!principal.scope.all) throw outOfScope(principal);
    return { subjects: choicesOf(tx, principal.language) };
  },
});

/** The fields of one of them, as a mapping fills or reads them. */
export const readSubjectFields = defineQuery({
  name: 'bridge.read-subject-fields',
  summary: { zh: '对象的字段', en: 'The fields of what a route leads to' },
  permission: 'bridge.route.read',
  input: zSubjectFieldsRequest,
  output: zSubjectFields,
  http: { method: 'GET', path: '/bridge-subjects/:subject/fields' },
  async handle({ tx, principal }, { subject }) {
    if (!principal.scope.all) throw outOfScope(principal);
    return fieldsOfSubject(tx, subject, principal.language);
  },
});

/** What the factory added to a record. Without English, the Chinese stands for both. */
async function ownFieldsOf(tx: Tx, subject: string, language: Language): Promise<TargetFieldView[]> {
  const { customFields } = await configurationFor(tx, {});
  const say = (label: Text) => label[language] || label.zh;
  return (customFields[subject] ?? []).map(({ key, type, label, values = [] }) => ({
    path: `custom.${key}`,
    label: say(label),
    kind: kindOfOwn[type],
    required: false,
    help: null,
    options: values.map((each) => ({ value: each.value, label: say(each.label) })),
    refers: null,
  }));
}

const kindOfOwn: Record<CustomField['type'], TargetFieldView['kind']> = {
  text: 'text',
  number: 'number',
  integer: 'whole',
  boolean: 'flag',
  date: 'date',
  enum: 'choice',
  multi: 'list',
};

/** All that a mapping may fill or read of one: what is suggested, and what is accepted, are these. */
export async function fieldsOfSubject(tx: Tx, subject: string, language: Language): Promise<SubjectFields> {
  const choice = choiceOf(tx, subject, language);
  if (!choice) throw refuse('bridge.subject_unknown', { subject }, { where: '/subject' });
  const { entities, commands, lists } = declarationsOf(tx);
  const entity = entities.get(subject);
  if (choice.form === 'record' && entity && isRecord(entity)) {
    const fields = describeEntity(entity, language).fields.flatMap((field) => targetsOf(field));
    return { ...choice, fields: [...fields, ...(await ownFieldsOf(tx, subject, language))] };
  }
  const command = commands.get(subject);
  if (choice.form === 'command' && command) {
    const schema = z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }) as Schema;
    return { ...choice, fields: targetsIn(schema, schema, labelsOf(tx, language)) };
  }
  const list = lists.get(subject);
  const columns = list ? describeList(list, language).columns : [];
  const fields = columns.map(
    ({ name, label, type, values = [] }): TargetFieldView => ({
      path: name,
      label,
      kind: kindOfColumn[type] ?? 'text',
      required: false,
      help: null,
      options: values,
      refers: null,
    }),
  );
  return { ...choice, fields };
}

const kindOfColumn: Partial<Record<string, TargetFieldView['kind']>> = {
  quantity: 'number',
  integer: 'whole',
  ratio: 'number',
  boolean: 'flag',
  date: 'date',
  timestamp: 'moment',
  enum: 'choice',
  id: 'link',
  choices: 'list',
  json: 'object',
};

const kindOfField: Partial<Record<FieldDescription['kind'], TargetFieldView['kind']>> = {
  amount: 'number',
  whole: 'whole',
  flag: 'flag',
  date: 'date',
  moment: 'moment',
  choice: 'choice',
  link: 'link',
  links: 'list',
  json: 'object',
};

/** Rows of a record are filled through their list. */
function targetsOf(field: FieldDescription, within = ''): TargetFieldView[] {
  const { name, label, kind, required, help = null, options = [], reference, rows } = field;
  if (rows)
    return rows
      .flatMap((inner) => targetsOf(inner, `${name}[].`))
      .map((one) => ({ ...one, label: `${label} · ${one.label}` }));
  return [
    {
      path: `${within}${name}`,
      label,
      kind: kindOfField[kind] ?? 'text',
      required,
      help,
      options: options.map(({ value, label: word }) => ({ value, label: word })),
      refers: reference?.entity ?? null,
    },
  ];
}

interface Schema {
  type?: string | string[];
  format?: string;
  pattern?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

const DEPTH_MAX = 3;

/** What a command takes, as far as a mapping can fill it: into objects, and through one list. */
function targetsIn(schema: Schema, whole: Schema, labels: Labels, within = '', depth = 0): TargetFieldView[] {
  if (depth > DEPTH_MAX) return [];
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, given]): TargetFieldView[] => {
    const property = bare(given, whole);
    const path = `${within}${name}`;
    const rows = property.items && bare(property.items, whole);
    if (property.properties && !path.includes('[]')) return targetsIn(property, whole, labels, `${path}.`, depth + 1);
    if (rows?.properties && !path.includes('[]')) return targetsIn(rows, whole, labels, `${path}[].`, depth + 1);
    const refers = property.format === 'uuid' ? labels.referredBy(name) : null;
    return [
      {
        path,
        label: labels.labelOf(name),
        kind: refers ? 'link' : kindOfSchema(property),
        required: required.includes(name),
        help: null,
        options: (property.enum ?? []).flatMap((value) => (typeof value === 'string' ? [{ value, label: value }] : [])),
        refers,
      },
    ];
  });
}

function bare(schema: Schema, whole: Schema): Schema {
  if (schema.$ref) return bare(whole.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}, whole);
  const one = schema.anyOf?.find(({ type }) => type !== 'null');
  return one && !schema.properties ? bare(one, whole) : schema;
}

function kindOfSchema({ type, format, enum: values, items }: Schema): TargetFieldView['kind'] {
  if (values) return 'choice';
  if (format === 'date') return 'date';
  if (format === 'date-time') return 'moment';
  if (type === 'integer') return 'whole';
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  if (items) return 'list';
  return type === 'object' ? 'object' : 'text';
}

interface Labels {
  labelOf(name: string): string;
  referredBy(name: string): string | null;
}

/** Commands don't say how their fields are called: most bear the names of records’ fields, and ids those of the things that they name. */
function labelsOf(tx: Tx, language: Language): Labels {
  const { entities } = declarationsOf(tx);
  const byName = new Map<string, string>();
  const byId = new Map<string, { name: string; label: string }>();
  for (const { name, fields, thing } of entities.values()) {
    for (const [field, { label }] of Object.entries(fields)) if (!byName.has(field)) byName.set(field, label[language]);
    const noun = (name.split('.')[1] ?? '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    if (!byId.has(`${noun}Id`)) byId.set(`${noun}Id`, { name, label: thing[language] });
  }
  const ending = (name: string) =>
    byId.get(name) ?? [...byId].find(([id]) => name.toLowerCase().endsWith(id.toLowerCase()) && id.length > 2)?.[1];
  return {
    labelOf: (name) => byName.get(name) ?? ending(name)?.label ?? name,
    referredBy: (name) => ending(name)?.name ?? null,
  };
}
