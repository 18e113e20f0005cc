import { configurationFor, type JobDefinition } from '../../kernel/index.ts';
import { findOver } from './reports/find-over.ts';
import { freezeReport } from './reports/freeze-report.ts';
import { sendReports } from './sending/send-reports.ts';

const SETTLED_AT_ONCE = 20;

/** What is over is settled, each in a command of its own; a report that can’t be made keeps no other from its readers. */
const settleJob: JobDefinition = {
  name: 'dailyreport.settle-over',
  cron: '*/5 * * * *',
  async handle({ principal, now, read, execute }) {
    const over = await read((tx) =>
      findOver(
        { tx, principal, now, configuration: (scope = {}, version) => configurationFor(tx, scope, version) },
        SETTLED_AT_ONCE,
      ),
    );
    const troubles: unknown[] = [];
    for (const key of over) await execute(freezeReport, key).catch((error) => troubles.push(error));
    if (troubles.length > 0) throw troubles[0];
  },
};

const sendJob: JobDefinition = {
  name: 'dailyreport.send-reports',
  cron: '* * * * *',
  async handle({ database, now }) {
    await sendReports(database, now);
  },
};

export const dailyreportJobs = [settleJob, sendJob];
