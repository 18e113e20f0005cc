import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{bin,db,pda,scripts,src,tests,ui,web}/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
