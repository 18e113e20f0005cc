import { newId, type Tx } from '../../../kernel/index.ts';
import { readRecipients } from '../../datahealth/index.ts';
import {
  type DistributionRow,
  findChannelLanguages,
  findDistributions,
  insertSendings,
  type NewSending,
} from '../queries/recipients.ts';
import type { ReportKey } from '../queries/reports.ts';

interface Report extends ReportKey {
  reportId: string;
  to: Date;
  now: Date;
}

/** Whether a distribution is for reports of this place and span, and stood before their time was over: nobody gets what was before they asked. */
export function isFor(
  { workshopId, lineId, spans, createdAt }: DistributionRow,
  report: ReportKey & { to: Date },
): boolean {
  const span = report.shiftId === null ? 'day' : 'shift';
  return (
    workshopId === report.workshopId &&
    lineId === report.lineId &&
    (spans === 'both' || spans === span) &&
    createdAt <= report.to
  );
}

/** Notes what is to be sent by mail and channels, in the report’s own transaction, and gives whom inboxes tell. */
export async function gatherRecipients(tx: Tx, report: Report): Promise<{ roles: string[]; personIds: string[] }> {
  const own = (await findDistributions(tx)).filter((one) => isFor(one, report));
  const tell = own.flatMap((one) => one.tell);
  const channelIds = tell.flatMap(({ channelId }) => channelId ?? []);
  const languages = await findChannelLanguages(tx, channelIds);
  const made = { reportId: report.reportId, madeAt: report.now, dueAt: report.now };
  const sendings = [
    ...own
      .flatMap(({ mailTo }) => readRecipients(mailTo) ?? [])
      .map(({ address, language }): NewSending => ({ id: newId(), way: 'mail', address, language, ...made })),
    ...[...languages].map(
      ([address, language]): NewSending => ({ id: newId(), way: 'channel', address, language, ...made }),
    ),
  ];
  await insertSendings(tx, sendings);
  const unique = (values: readonly (string | null)[]) => [...new Set(values.flatMap((value) => value ?? []))];
  return { roles: unique(tell.map(({ role }) => role)), personIds: unique(tell.map(({ personId }) => personId)) };
}
