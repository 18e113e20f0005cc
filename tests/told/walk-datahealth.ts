import { connectionCommands } from '../../src/modules/bridge/connections/connection.ts';
import { haltRoute } from '../../src/modules/bridge/incoming/stop-route.ts';
import { releaseRoute } from '../../src/modules/bridge/routes/release-route.ts';
import { routeCommands } from '../../src/modules/bridge/routes/route.ts';
import { systemCommands } from '../../src/modules/bridge/systems/system.ts';
import { acknowledgeAlert } from '../../src/modules/datahealth/alerts/acknowledge-alert.ts';
import { judgeRules } from '../../src/modules/datahealth/alerts/judge-rules.ts';
import { makeUsualRules } from '../../src/modules/datahealth/alerts/make-usual-rules.ts';
import { ruleCommands } from '../../src/modules/datahealth/alerts/rule.ts';
import type { TestFactory } from '../support/factory.ts';

/** A route stops: an alert opens, somebody sees to it, and it closes once the route goes on. */
export async function walkDatahealth({ factory }: { factory: TestFactory }): Promise<void> {
  const { id: systemId } = await factory.execute(systemCommands.create, { code: 'DH-ERP', name: '试验 ERP' });
  const connection = { code: 'DH-C', name: '试验连接', systemId, kind: 'webhook', settings: { header: 'x-signature' } };
  const { id: connectionId } = await factory.execute(connectionCommands.create, connection);
  const { id: routeId } = await factory.execute(routeCommands.create, {
    ...{ code: 'DH-IN', name: '试验通道', connectionId, direction: 'in', resource: 'items' },
    subject: 'masterdata.item',
  });
  await factory.execute(makeUsualRules, {});
  // One that waits before it tells: the limit is passed, and nobody hears of it yet.
  const patient = {
    code: 'DH-PATIENT',
    name: '停下很久',
    measure: 'stopped',
    threshold: '0',
    forMinutes: 600,
  } as const;
  await factory.execute(ruleCommands.create, patient);
  await factory.execute(haltRoute, {
    routeId,
    stoppedBy: 'fuse',
    reason: { zh: '少了一半', en: 'half of it is gone' },
  });
  // The alert is for what lasts longer than no time at all.
  factory.clock.set(factory.clock.ago(-60_000));
  await factory.execute(judgeRules, {});
  const alert = await factory.database.glance((tx) =>
    tx.first<{ id: string }>(`select id from datahealth.alert where closed_at is null limit 1`),
  );
  await factory.execute(acknowledgeAlert, { alertId: alert?.id ?? '', note: '已联系' });
  await factory.execute(releaseRoute, { routeId });
  await factory.execute(judgeRules, {});
}
