import { defineConfig } from 'vitest/config';
import everyday from './vitest.config.ts';

/** What takes minutes, and isn't in the everyday `npm test`. */
const { exclude: _, ...test } = everyday.test ?? {};
export default defineConfig({
  test: { ...test, include: ['{bin,db,pda,scripts,src,tests,ui,web}/**/*.long.test.ts'] },
});
