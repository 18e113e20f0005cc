import type { FastifyInstance } from 'fastify';

/** Every route of the running app as `METHOD /path`, read from the app itself, so that none can be left out. HEAD follows GET. */
export function readRoutes(app: FastifyInstance): string[] {
  const above: string[] = [];
  const routes: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const found = /^(.*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (!found) continue;
    const depth = (found[1] as string).length / 4;
    above.length = depth;
    above.push(found[2] as string);
    const methods = (found[3] ?? '').split(', ').filter((method) => method !== '' && method !== 'HEAD');
    const path = above
      .join('')
      .replace('/api/v1', '')
      .replace(/^\*$|(?<!\/)\*$/, '/*');
    for (const method of methods) routes.push(`${method} ${path}`);
  }
  return [...new Set(routes)].sort();
}
