import { defineQuery, outOfScope, toWire } from '../../../kernel/index.ts';
import { zStanding } from '../contract.ts';
import { findConnectionsStanding, findRoutesStanding } from '../queries/standing.ts';
import { choiceOf } from '../routes/subject-choices.ts';

/** How it goes with every connection and route: whether the other side answers, how far it is read, and what waits for a person. */
export const readStanding = defineQuery({
  name: 'bridge.read-standing',
  summary: { zh: '连接与通道的现状', en: 'How it goes with connections and routes' },
  permission: 'bridge.route.read',
  output: zStanding,
  http: { method: 'GET', path: '/bridge-standing' },
  async handle({ tx, principal }) {
    if (!principal.scope.all) throw outOfScope(principal);
    const connections = await findConnectionsStanding(tx);
    const routes = await findRoutesStanding(tx);
    return {
      connections: connections.map((connection) => toWire(connection)),
      routes: routes.map((route) => ({
        ...toWire(route),
        subjectLabel: choiceOf(tx, route.subject, principal.language)?.label ?? route.subject,
      })),
    };
  },
});
