import { answersAt, runServer } from '../run-process.ts';
import type { ServiceKind } from '../service.ts';

export const redis: ServiceKind = {
  programs: { 'redis-server': 'redis-server' },
  async plan({ directory, openGate, log }) {
    const { port, inner } = await openGate();
    const password = 'redis-of-the-services';
    const args = ['--port', String(inner), '--bind', '127.0.0.1', '--dir', directory, '--requirepass', password];
    return {
      address: { host: '127.0.0.1', port, password, url: `redis://:${password}@127.0.0.1:${port}` },
      launch: () =>
        runServer({
          program: 'redis-server',
          args: [...args, '--appendonly', 'yes'],
          log,
          ready: () => answersAt(inner),
        }),
    };
  },
};
