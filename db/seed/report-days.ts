import type { Program } from '../../src/entry/assemble.ts';
import { Refusal, systemPrincipal } from '../../src/kernel/index.ts';
import { distributionCommands } from '../../src/modules/dailyreport/distribution.ts';
import { freezeReport } from '../../src/modules/dailyreport/reports/freeze-report.ts';
import type { Foundation } from './lay-foundation.ts';

const DAYS_TRIED = 5;

/** The manager and the leaders get reports by their inbox, and the last day that was worked is settled: of the plant, and of the frame workshop. */
export async function reportDays({ database, runner }: Program, foundation: Foundation, now: Date): Promise<void> {
  const run = async (command: unknown, input: unknown, key: string) => {
    const options = {
      principal: systemPrincipal,
      source: 'seed',
      at: now,
      idempotencyKey: `demo-report-${key}`,
    } as const;
    await runner.execute(command as never, input, options);
  };
  const frames = foundation.orgUnits.FRM;
  const nobody = { personId: null, channelId: null };
  await run(
    distributionCommands.create,
    {
      ...{ code: 'DR-PLANT', name: '全厂日报', nameEn: 'Report of the plant', spans: 'day' },
      tell: [{ role: 'production-manager', ...nobody }],
    },
    'to-manager',
  );
  await run(
    distributionCommands.create,
    {
      ...{
        code: 'DR-FRM',
        name: '车架车间班报',
        nameEn: 'Reports of the frame shop',
        workshopId: frames,
        spans: 'both',
      },
      tell: [
        { role: 'team-leader', ...nobody },
        { role: 'production-manager', ...nobody },
      ],
    },
    'to-frames',
  );
  const { rows } = await database.pool.query<{ day: string }>(
    `select distinct to_char(business_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day from execution.production_report
      where business_at > $1::timestamptz - interval '${DAYS_TRIED} days' and business_at < $1 order by 1 desc limit ${DAYS_TRIED}`,
    [now],
  );
  for (const { day } of rows) {
    try {
      await run(freezeReport, { day, workshopId: frames }, `frames-${day}`);
      await run(freezeReport, { day }, `plant-${day}`);
      return;
    } catch (error) {
      // The day that is on has to be over first.
      if (!(error instanceof Refusal) || error.refusalName !== 'dailyreport.not_over') throw error;
    }
  }
}
