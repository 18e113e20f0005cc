import { join } from 'node:path';
import { projectDirectory } from '../kernel/index.ts';

export interface DevScreens {
  urls: { web: string; pda: string };
  stop(): Promise<void>;
}

/** Both apps from their sources, changed in the browser as they are saved; what they ask of the API goes to this server. */
export async function serveDevScreens(apiPort: number): Promise<DevScreens> {
  const { createServer } = await import('vite');
  const start = async (name: 'web' | 'pda', port: number) => {
    const server = await createServer({
      configFile: join(projectDirectory(), name, 'vite.config.ts'),
      logLevel: 'warn',
      // The host stays the one that the browser asked for, or every change would seem to come from elsewhere.
      server: {
        port,
        strictPort: false,
        proxy: { '^/api/': { target: `http://127.0.0.1:${apiPort}`, changeOrigin: false } },
      },
    });
    await server.listen();
    return server;
  };
  const [web, pda] = await Promise.all([start('web', apiPort + 1), start('pda', apiPort + 2)]);
  return {
    urls: { web: web.resolvedUrls?.local[0] ?? '', pda: pda.resolvedUrls?.local[0] ?? '' },
    stop: async () => void (await Promise.all([web.close(), pda.close()])),
  };
}
