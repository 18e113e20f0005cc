import { defineConfig } from 'vitest/config';

/** `npm run test:services`: connectors against real services, which are started once for all files. */
export default defineConfig({
  test: {
    include: ['{src,tests}/**/*.services.test.ts'],
    globalSetup: ['tests/services/global-setup.ts'],
    // It ends what hangs: a killed process leaves leases of a minute.
    testTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    hookTimeout: 120_000,
    // A file may cut and kill what others stand on.
    fileParallelism: false,
  },
});
