import { testClock } from '../../../tests/support/clock.ts';
import type { TestFactory } from '../../../tests/support/factory.ts';
import { createApiKey } from '../../modules/identity/index.ts';
import { openApi } from './call-api.ts';
import { type LogMapping, parseMapping } from './mapping.ts';
import { replayPermissions } from './replay-log.ts';

/** A morning in a frame shop, as dirty as real logs are. */
export const frameLog = `order;ordered;part;what;where;who;from;to;kind;good;bad;again
F-1;10;Frame;Cutting - Saw 1;Saw 1;Wang;02.03.2026 08:00;02.03.2026 08:30;set-up;0;;
F-1;10;Frame;Cutting - Saw 1;Saw 1;Wang;02.03.2026 08:30;02.03.2026 10:00;work;6;;
F-1;10;Frame;Cutting - Saw 2;Saw 1;Wang;02.03.2026 10:00;02.03.2026 11:00;work;4;;
F-1;10;Frame;Cutting - Saw 2;Saw 1;Wang;02.03.2026 10:00;02.03.2026 11:00;work;4;;
F-1;10;Frame;Welding;Rig 1;Li;02.03.2026 09:00;02.03.2026 10:30;work;5;1;
F-1;10;Frame;Welding;Rig 1;Li;02.03.2026 11:00;02.03.2026 12:00;work;9;;yes
F-1;10;Frame;Inspection;Bench 1;Zhao;02.03.2026 12:00;02.03.2026 12:10;work;0;;
F-1;10;Frame;Packing;Pack;Zhao;02.03.2026 13:00;02.03.2026 14:00;work;5;;
F-2;5;Frame;Cutting - Saw 1;Saw 1;Wang;02.03.2026 09:30;02.03.2026 09:50;work;3;;
F-2;5;Frame;Cutting - Saw 1;Saw 1;Wang;02.03.2026 09:50;02.03.2026 10:20;break;0;;
F-2;5;Frame;Cutting - Saw 1;Saw 1;Wang;02.03.2026 10:20;02.03.2026 11:10;work;2;;
F-2;5;Frame;Packing;Pack;Zhao;02.03.2026 11:30;02.03.2026 11:40;work;5;;
F-2;5;Frame;Packing;Pack;Zhao;02.03.2026 25:00;02.03.2026 11:40;work;5;;
`;

export const frameMapping: LogMapping = parseMapping(
  {
    log: 'frame-shop',
    separator: ';',
    timeZone: 'Asia/Shanghai',
    timeFormat: 'dd.MM.yyyy HH:mm',
    columns: {
      order: 'order',
      quantity: 'ordered',
      part: 'part',
      step: 'what',
      resource: 'where',
      worker: 'who',
      start: 'from',
      end: 'to',
      type: 'kind',
      good: 'good',
      scrap: [{ column: 'bad', reason: { code: 'LOG-BAD', name: '不良' } }],
      rework: 'again',
    },
    types: { work: 'run', 'set-up': 'setup', break: 'break' },
    reworkMark: 'yes',
    step: { cut: ' - Saw \\d+$', machine: '(Saw \\d+)' },
  },
  'frame-shop.mapping.json',
);

/** The public interface of a test factory on a port of its own, with a key that may replay. */
export async function openFactory(factory: TestFactory) {
  const url = await factory.app.listen({ port: 0, host: '127.0.0.1' });
  const { key } = await factory.execute(createApiKey, {
    name: 'replay',
    permissions: replayPermissions,
    expiresAt: new Date(testClock.now().getTime() + 3_600_000).toISOString(),
  });
  const api = openApi(url, { authorization: `Bearer ${key}`, 'accept-language': 'en' });
  const { permissions } = await api.get<{ permissions: string[] }>('/me');
  return { api, principal: { name: 'replay', permissions } };
}

/** Everything that a replay may write, counted: a second run must leave it as it is. */
export async function countFacts(factory: TestFactory): Promise<Record<string, string>> {
  const tables = [
    'execution.work_order',
    'execution.production_report',
    'execution.operation_log',
    'execution.transfer',
    'inventory.movement',
    'masterdata.routing',
    'masterdata.item',
    'masterdata.equipment',
    'identity.person',
    'identity.audit_entry',
    'lowcode.configuration_version',
  ];
  const counts = tables.map((table) => `(select count(*) from ${table}) as "${table}"`).join(', ');
  const { rows } = await factory.database.pool.query<Record<string, string>>(`select ${counts}`);
  return rows[0] as Record<string, string>;
}
