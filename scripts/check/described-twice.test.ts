import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { modules } from '../../src/entry/modules.ts';
import { isRecord, projectDirectory } from '../../src/kernel/index.ts';
import { type Described, findDescribedTwice } from './described-twice.ts';
import { sourceFiles } from './read-imports.ts';

const thingsOf = (module: string): Described[] =>
  (modules.find(({ name }) => name === module)?.entities ?? []).map((entity) => ({
    name: entity.name,
    record: isRecord(entity),
    fields: entity.fields,
  }));

test('what a field is called and takes is said once: in lists, contracts, forms and screens it is drawn from there', () => {
  const root = projectDirectory();
  const found = modules.flatMap(({ name }) =>
    sourceFiles(root, [`src/modules/${name}`, `web/screens/${name}`, `pda/screens/${name}`])
      .filter((file) => !/\.(test|fixture)\.tsx?$/.test(file))
      .flatMap((file) => findDescribedTwice(file, readFileSync(join(root, file), 'utf8'), thingsOf(name))),
  );
  expect(thingsOf('masterdata').length).toBeGreaterThan(9);
  expect(found).toEqual([]);
});

test.each<[code: string, found: number]>([
  [`columns: { taxNumber: column.text('r.tax_number', '税号', 'Tax number') }`, 1],
  [`columns: { taxNumber: { sql: 'r.tax_number', label: { zh: '税号', en: 'Tax number' } } }`, 1],
  [`labels: { taxNumber: { zh: '税号', en: 'Tax number' } }`, 1],
  [`schema: z.object({ phone: z.string(), email: z.string(), taxNumber: z.string() })`, 1],
  [`fields: { taxNumber: field.text({ zh: '税号', en: 'Tax number', max: 50 }) }`, 0],
  [`columns: { taxNumber: column.text('r.tax_number', partner.fields.taxNumber) }`, 0],
  [`labels: {\n// Said here: it is what the office calls it.\ntaxNumber: { zh: '税号', en: 'Tax number' } }`, 0],
  [
    `\n// Said here: another thing that has the same.\nschema: z.object({ phone: z.string(), email: z.string(), taxNumber: z.string() })`,
    0,
  ],
  // Another thing of the same words.
  [`columns: { customerTax: column.text('c.tax_number', '税号', 'Tax number') }`, 0],
  [`schema: z.object({ code: z.string(), name: z.string(), taxNumber: z.string() })`, 0],
])('%s', (code, count) => {
  expect(findDescribedTwice('list.ts', `export const list = { ${code} };`, thingsOf('masterdata'))).toHaveLength(count);
});
