import react from '@vitejs/plugin-react';
import { defineConfig, runnerImport } from 'vite';
import { type PagesByName, readGuides } from '../scripts/read-guides.ts';
import { writePagePaths } from '../scripts/write-page-paths.ts';

/** The desk app: `npx vite build --config web/vite.config.ts` puts it into dist/web, served at `/`. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  cacheDir: '../node_modules/.vite/web',
  plugins: [react(), readGuides(readPagesByName), writePagePaths(readPagePaths)],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: { '^/api/': { target: process.env.TRUEUP_API ?? 'http://127.0.0.1:8420' } },
  },
});

/** Read when the app is built, so that the configuration doesn't take the screens along. */
async function readPagePaths(): Promise<string[]> {
  const { module } = await runnerImport<typeof import('./app/modules.ts')>(`${import.meta.dirname}/app/modules.ts`);
  return Object.keys(module.screens.routes);
}

/** How guides write the pages of the menu. */
async function readPagesByName(): Promise<PagesByName> {
  const { module } = await runnerImport<typeof import('./app/navigation.ts')>(
    `${import.meta.dirname}/app/navigation.ts`,
  );
  return module.pagesByName;
}
