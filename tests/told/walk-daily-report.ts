import { distributionCommands } from '../../src/modules/dailyreport/distribution.ts';
import { freezeReport } from '../../src/modules/dailyreport/reports/freeze-report.ts';
import type { TestFactory } from '../support/factory.ts';

/** Somebody gets the plant’s report, and one of a day that is over is settled. */
export async function walkDailyReport({ factory }: { factory: TestFactory }): Promise<void> {
  await factory.execute(distributionCommands.create, {
    ...{ code: 'DR-WALK', name: '试验日报', spans: 'both' },
    tell: [{ role: 'production-manager', personId: null, channelId: null }],
    mailTo: 'walk@example.com',
  });
  const day = factory.clock
    .ago(3 * 86_400_000)
    .toISOString()
    .slice(0, 10);
  await factory.execute(freezeReport, { day });
}
