import { join } from 'node:path';
import { lastNumber, type Made, namePattern } from './new-migration.ts';
import { newScreen } from './new-screen.ts';
import { addImport, homeOf, offer, unnamed, wordsOf, writeFiles } from './write-files.ts';

/**
 * Makes a thing that is its fields: its description, its table, and a screen with its list and form. It has a code and a name.
 * Throws an Error with one plain sentence.
 */
export function newRecord(root: string, module: string, noun: string, zh = unnamed): Made {
  const home = homeOf(root, module);
  if (!namePattern.test(noun)) throw new Error(`"${noun}" must be small letters and digits joined by dashes: tool.`);
  const { camel, words } = wordsOf(noun);
  const path = noun.endsWith('s') ? `${noun}es` : `${noun}s`;
  const migrations = join(home, 'migrations');
  const number = String(lastNumber(join(root, migrations)) + 1).padStart(4, '0');
  const screen = newScreen(root, module, path, zh, screenOf(module, noun, path, zh));
  const routes = offer(root, home, 'records', `declareRecord(${camel}Record, ${camel}Commands)`);
  const files = {
    [join(home, `${noun}.ts`)]: recordOf(module, noun, path, zh),
    [join(migrations, `${number}-${noun}.sql`)]: tableOf(module, noun),
    [join(home, 'routes.ts')]: addImport(
      addImport(routes, '../masterdata/index.ts', 'declareRecord'),
      `./${noun}.ts`,
      `${camel}Commands, ${camel}Record`,
    ),
  };
  writeFiles(root, files);
  return {
    made: [...Object.keys(files), ...screen.made],
    next: [
      `describe its other fields in ${home}/${noun}.ts, and give them columns in its migration`,
      'run `npx tsx scripts/dump-schema.ts`',
      `grant ${module}.${noun}.read and ${module}.${noun}.write to roles in ${home}/grants.ts (${words})`,
    ],
  };
}

function recordOf(module: string, noun: string, path: string, zh: string): string {
  const { camel, title, words } = wordsOf(noun);
  return `import { field, namedFields } from '../../kernel/entity/contract.ts';
import { defineRecord } from '../../kernel/index.ts';
import { defineRecordCommands } from '../masterdata/index.ts';

export const ${camel}Record = defineRecord({
  name: '${module}.${noun}',
  thing: { zh: '${zh}', en: '${words}' },
  things: { zh: '${zh}', en: '${wordsOf(path).title}' },
  path: '/${path}',
  idName: '${camel}Id',
  fields: {
    ...namedFields({ zh: '${zh}', en: '${title}' }),
    note: field.note({ zh: '备注', en: 'Note', max: 500 }),
  },
  import: {},
});

export const ${camel}Commands = defineRecordCommands(${camel}Record);
`;
}

/** The columns that every record has. */
function tableOf(module: string, noun: string): string {
  const table = noun.replaceAll('-', '_');
  return `-- Why: ${wordsOf(noun).words} is a thing of ${module}, known by its code.
create table ${module}.${table} (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text not null default '',
  note text not null default '',
  active boolean not null default true,
  custom jsonb not null default '{}',
  field_history jsonb not null default '{}',
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create unique index ${table}_code on ${module}.${table} (kernel.code_key(code));
comment on index ${module}.${table}_code is 'findCodes: a code names one thing';
`;
}

function screenOf(module: string, noun: string, path: string, zh: string) {
  const { title } = wordsOf(path);
  return {
    permission: `${module}.${noun}.read`,
    list: `${module}.${path}`,
    subject: `${module}.${noun}`,
    text: `import { defineWords } from '../../../ui/i18n/index.ts';
import { RecordScreen } from '../../parts/record/record-screen.tsx';

const words = defineWords('${module}.${path}', {
  title: ['${zh}', '${title}'],
  empty: ['还没有${zh}', 'None yet'],
  emptyHow: ['点右上角“新建”。', 'Press “New” at the top right.'],
});

export function ${wordsOf(path).pascal}() {
  return (
    <RecordScreen
      entity="${module}.${noun}"
      list="${module}.${path}"
      words={words}
      title="title"
      columns={['code', 'name', 'active']}
      empty={['empty', 'emptyHow']}
    />
  );
}
`,
  };
}
