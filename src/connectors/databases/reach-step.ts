import type { Opening } from '../port.ts';
import { connectGuarded } from '../reach/connect-guarded.ts';
import type { Step } from '../walk-steps.ts';

/** That the address is allowed and somebody listens there; databases begin TLS only after words of their own. */
export function reachStep(host: string, port: number, { reach, signal }: Pick<Opening, 'reach' | 'signal'>): Step {
  return {
    what: { zh: `连接 ${host}:${port}`, en: `connecting to ${host}:${port}` },
    async act() {
      const socket = await connectGuarded(host, port, reach, { signal });
      const address = socket.remoteAddress ?? host;
      socket.destroy();
      return { zh: `${host}:${port} 可以连接（${address}）`, en: `${host}:${port} answers (${address})` };
    },
  };
}
