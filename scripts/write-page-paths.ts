import type { Plugin } from 'vite';

/** Lays the addresses of an app beside its page, so that the server knows which ones it has (src/kernel/http/serve-app.ts). */
export function writePagePaths(read: () => Promise<string[]>): Plugin {
  return {
    name: 'write-page-paths',
    apply: 'build',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'pages.json', source: JSON.stringify(await read()) });
    },
  };
}
