import { expect, test } from 'vitest';
import { projectDirectory } from '../../src/kernel/project-directory.ts';
import { readPieces, readSources } from './read-functions.ts';
import { sourceFiles } from './read-imports.ts';
import { findUntoldWrites } from './untold-writes.ts';

const files = sourceFiles(projectDirectory(), ['src/modules', 'src/kernel']).filter(
  (file) => !/\.(test|fixture)\.ts$/.test(file),
);
const sources = readSources(projectDirectory(), files);

test('what a module writes it tells, or the place says why nobody need hear of it', () => {
  const pieces = readPieces(sources);
  expect([...pieces.values()].filter(({ calls }) => calls.includes('emit')).length).toBeGreaterThan(20);
  expect(findUntoldWrites(pieces)).toEqual([]);
});

test('an emit that is taken away is missed', () => {
  const without = (path: string, emit: string | RegExp) => {
    const own = sources.filter(
      ({ file }) => file.startsWith('src/kernel/') || file.split('/')[2] === path.split('/')[2],
    );
    const hushed = own.map(({ file, text }) => ({ file, text: file === path ? text.replaceAll(emit, 'hush(') : text }));
    return findUntoldWrites(readPieces(hushed));
  };
  expect(without('src/modules/calls/raise-call.ts', 'context.emit(')).toEqual([
    expect.stringMatching(/^src\/modules\/calls\/raise-call.ts#raiseCall writes calls.call by /),
  ]);
  expect(without('src/modules/lowcode/save-draft.ts', /\bemit\(/g)).toHaveLength(1);
  expect(without('src/modules/masterdata/records/save-records.ts', /\bcontext\.emit\(/g).join()).toContain(
    'tables of its records',
  );
});

const kernel = [
  { file: 'src/kernel/index.ts', text: `export { insertRows } from './db/write-rows.ts';` },
  {
    file: 'src/kernel/db/write-rows.ts',
    text: `export function insertRows(tx, table) { return tx.query(\`insert into \${table}\`); }`,
  },
];
// A module in three files: its door to SQL, a command, and a function between them.
const sql = 'await tx.query(`insert into tooling.tool (id) values ($1)`)';
const queries = (comment = '', writing = sql) =>
  `import { insertRows } from '../../../kernel/index.ts';\n${comment}export async function insertTool(tx) { ${writing}; }`;
const between = `import { insertTool } from '../queries/tools.ts'; export const keepTool = (context) => insertTool(context.tx);`;
const command = (work: string) =>
  `import { keepTool } from './keep-tool.ts'; export const makeTool = defineCommand({ handle: async (context) => { ${work} } });`;
const found = (work: string, comment = '', writing = sql) =>
  findUntoldWrites(
    readPieces([
      ...kernel,
      { file: 'src/modules/tooling/queries/tools.ts', text: queries(comment, writing) },
      { file: 'src/modules/tooling/tools/keep-tool.ts', text: between },
      { file: 'src/modules/tooling/tools/make-tool.ts', text: command(work) },
    ]),
  );

test.each([
  ['await keepTool(context);', '', 1],
  ['await keepTool(context); context.emit(toolMade, id, {});', '', 0],
  ['await keepTool(context);', '/** Untold: tools are nobody’s concern. */\n', 0],
  ['await keepTool(context);', '/** Untold: no. */\n', 1],
])('a command that does %s is found out: %s', (work, comment, count) => {
  expect(found(work, comment)).toHaveLength(count);
});

test.each(["insertRows(tx, 'tooling.tool', [tool])", `tx.query(\`delete from \${table}\`)`])('%s writes', (writing) => {
  expect(found('await keepTool(context);', '', writing)).toHaveLength(1);
});
