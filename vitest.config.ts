import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/support/long-first.ts';

export default defineConfig({
  test: {
    include: ['{bin,db,pda,scripts,src,tests,ui,web}/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: LongFirst },
    // A worker loads the house once for all its files; nothing in it may hold from one file to the next (tests/support/begin-file.ts).
    isolate: false,
    setupFiles: ['tests/support/begin-file.ts'],
  },
});
