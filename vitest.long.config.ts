import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

/** What takes minutes, and isn't in the everyday `npm test`; and what is there tried a few times, here often. */
const { exclude: _, ...test } = everyday.test ?? {};
const thorough = ['src', 'tests']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
  .filter((file) => file.endsWith('.test.ts') && readFileSync(file, 'utf8').includes('/support/thoroughly.ts'));
if (thorough.length === 0) throw new Error('no test asks whether it is to be thorough');
export default defineConfig({
  test: {
    ...test,
    include: ['{bin,db,pda,scripts,src,tests,ui,web}/**/*.long.test.ts', ...thorough],
    env: { TRUEUP_TEST_THOROUGHLY: '1' },
  },
});
