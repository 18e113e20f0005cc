import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServiceName } from './service.ts';
import type { Services } from './start-services.ts';

const acts = ['kill', 'restart', 'cut', 'mend'] as const;
type Act = (typeof acts)[number];
export type Control = Record<Act, (name: ServiceName) => Promise<void>>;

/** Test files run in workers, the services belong to the process above them: it does there what a file asks for here. */
export async function serveControl(services: Services): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(async (request, response) => {
    const [, act, name] = (request.url ?? '').split('/');
    try {
      await services[act as Act](name as ServiceName);
      response.end();
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

export function controlAt(url: string): Control {
  const doing = (act: Act) => async (name: ServiceName) => {
    const answer = await fetch(`${url}/${act}/${name}`, { method: 'POST' });
    if (!answer.ok) throw new Error(await answer.text());
  };
  return { kill: doing('kill'), restart: doing('restart'), cut: doing('cut'), mend: doing('mend') };
}
