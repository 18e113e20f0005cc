import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './tests/support/long-first.ts';

export default defineConfig({
  test: {
    include: ['{bin,db,pda,scripts,src,tests,ui,web}/**/*.test.ts'],
    // `npm run test:long`: every story in the browser, every screen closely, and what takes minutes. `npm run test:services`: real services.
    exclude: ['**/*.long.test.ts', '**/*.services.test.ts', '**/node_modules/**'],
    // What the people of a test are given to sign in with costs next to nothing.
    alias: { '@node-rs/argon2': fileURLToPath(new URL('./tests/support/quick-hashes.ts', import.meta.url)) },
    globalSetup: ['tests/support/global-setup.ts'],
    // They end what hangs. How long something takes is no test's business.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 180_000,
    // What was found stands in the message, since a report keeps nothing else.
    chaiConfig: { truncateThreshold: 1_000 },
    // More than cores: a worker waits for its browser, its database and its timers half of the time.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    // A worker loads the house once for all its files; nothing in it may hold from one file to the next (tests/support/begin-file.ts).
    isolate: false,
    // What was read of a file once is read anew only where it changed.
    experimental: { fsModuleCache: true },
    setupFiles: ['tests/support/begin-file.ts'],
  },
});
