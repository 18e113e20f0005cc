import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { writePagePaths } from '../scripts/write-page-paths.ts';

/** Under which the server gives out the floor app. */
const base = '/floor/';

/**
 * Writes into the service worker which files make up this build, so that a device keeps exactly those. The files of
 * the camera and of PDFs stay out: who has no use for them never loads them, and the worker keeps what was loaded once.
 */
function shellFiles(): Plugin {
  return {
    name: 'trueup-shell-files',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const worker = bundle['service-worker.js'];
      if (worker?.type !== 'chunk') throw new Error('the build has no service worker');
      const files = Object.keys(bundle).filter((file) => /\.(js|css)$/.test(file) && !isLoadedWhenUsed(file));
      const shell = [base, ...files.filter((file) => file !== worker.fileName).map((file) => base + file)];
      const version = createHash('sha256')
        .update(shell.join('\n') + String(bundle['index.html']?.type === 'asset' ? bundle['index.html'].source : ''))
        .digest('hex')
        .slice(0, 12);
      worker.code = worker.code
        .replace(/(["'`])__SHELL_FILES__\1/, JSON.stringify(JSON.stringify(shell)))
        .replace('__SHELL_VERSION__', version);
      if (worker.code.includes('__SHELL_')) throw new Error('the service worker does not know its files');
    },
  };
}

function isLoadedWhenUsed(file: string): boolean {
  return file.includes('camera') || file.includes('pdf');
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base,
  cacheDir: fileURLToPath(new URL('../node_modules/.vite/pda', import.meta.url)),
  // One page: its addresses live behind the `#`.
  plugins: [react(), shellFiles(), writePagePaths(async () => ['/'])],
  server: { port: 5174, proxy: { '^/api/': { target: process.env.TRUEUP_API ?? 'http://127.0.0.1:8420' } } },
  build: {
    outDir: fileURLToPath(new URL('../dist/pda', import.meta.url)),
    emptyOutDir: true,
    manifest: true,
    // Android 8's WebView, still common on PDAs, updates itself to a recent Chrome; older ones are not served.
    target: 'chrome100',
    rollupOptions: {
      input: {
        index: fileURLToPath(new URL('index.html', import.meta.url)),
        'service-worker': fileURLToPath(new URL('service-worker.ts', import.meta.url)),
      },
      output: {
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
