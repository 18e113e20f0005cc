import { createHash } from 'node:crypto';
import { type Database, groupBy, textOfName } from '../../../kernel/index.ts';
import { deskAddress, postByChannel } from '../../alerts/index.ts';
import { type Letter, mailSettingsOf, sendLetters } from '../../datahealth/index.ts';
import { unitName } from '../../masterdata/index.ts';
import { type Claimed, claimSendings, markUnheard, settleSending } from '../queries/sendings.ts';
import { type Summary, summarise, toLetter, toMarkdown } from '../rules/write-summary.ts';

const TOGETHER_MAX = 50;
/** Tries of what certainly failed, a quarter of an hour apart: a mail server that is away for two hours loses nothing. */
const ATTEMPTS_MAX = 12;
const RETRY_MILLISECONDS = 15 * 60_000;
const UNHEARD_MILLISECONDS = 15 * 60_000;

/** Sends what waits by mail and channels, outside any transaction. Each is claimed first, so that two programs, or one that was stopped, send nothing twice. */
export async function sendReports(database: Database, now: Date): Promise<number> {
  const claimed = await database.transaction('dailyreport.claim-sendings', async (tx) => {
    await markUnheard(tx, new Date(now.getTime() - UNHEARD_MILLISECONDS));
    return claimSendings(tx, now, TOGETHER_MAX);
  });
  const byWay = groupBy(claimed, ({ way }) => way);
  await sendMail(database, byWay.get('mail') ?? [], now);
  for (const one of byWay.get('channel') ?? []) await sayByChannel(database, one, now);
  return claimed.length;
}

async function sendMail(database: Database, claimed: readonly Claimed[], now: Date): Promise<void> {
  if (claimed.length === 0) return;
  const settings = mailSettingsOf(database);
  if (!settings) {
    for (const one of claimed)
      await failed(database, one, '没有设置邮件服务器（TRUEUP_SMTP_URL） · no mail server is set', now);
    return;
  }
  const byAddress = new Map<Letter, Claimed>();
  for (const one of claimed) {
    const letter = {
      to: one.address,
      ...toLetter(summaryOf(database, one)),
      messageId: messageIdOf(one, settings.from),
    };
    byAddress.set(letter, one);
  }
  await sendLetters(settings, [...byAddress.keys()], async (letter, sent) => {
    const one = byAddress.get(letter);
    if (!one) return;
    if (sent.kind === 'failed') return failed(database, one, sent.reason, now);
    await settle(database, one, { state: sent.kind, reason: sent.kind === 'sent' ? null : sent.reason, now });
  });
}

async function sayByChannel(database: Database, one: Claimed, now: Date): Promise<void> {
  const summary = summaryOf(database, one);
  const { attainment } = one.figures.orders;
  const said = {
    title: summary.title,
    markdown: toMarkdown(summary),
    tone: attainment !== null && attainment < 1 ? ('amber' as const) : ('green' as const),
    data: {
      report: one.reportId,
      day: one.day,
      place: one.placeName,
      shift: one.shiftName,
      orders: { due: one.figures.orders.due, met: one.figures.orders.met },
    },
  };
  const posted = await postByChannel(database, one.address, said, { now, id: one.id });
  if (posted.kind === 'taken') await settle(database, one, { state: 'sent', reason: null, now });
  else if (posted.kind === 'failed') await failed(database, one, posted.reason, now);
  // Nothing was tried: that it waits for the channel costs it none of its tries.
  else await settle(database, one, { state: 'waiting', reason: null, now, dueAt: posted.until, tried: false });
}

function summaryOf(database: Database, one: Claimed): Summary {
  const desk = deskAddress(database);
  const { placeName, placeNameEn, shiftName, shiftNameEn, day, figures, language, reportId } = one;
  const shift = shiftName === null ? null : textOfName(shiftName, shiftNameEn);
  const link = desk && `${desk}/daily-reports/${reportId}`;
  return summarise({ day, place: { zh: placeName, en: placeNameEn }, shift, figures, link, unitName }, language);
}

function failed(database: Database, one: Claimed, reason: string, now: Date): Promise<void> {
  const dueAt = one.attempts < ATTEMPTS_MAX ? new Date(now.getTime() + RETRY_MILLISECONDS) : null;
  return settle(database, one, { state: 'failed', reason: reason.slice(0, 500), now, dueAt });
}

const settle = (database: Database, { id }: Claimed, how: Parameters<typeof settleSending>[2]) =>
  database.transaction('dailyreport.settle-sending', (tx) => settleSending(tx, id, how));

/** The same for the same letter, so that a mail server that got it twice can tell. */
function messageIdOf({ reportId, address }: Claimed, from: string): string {
  const host = /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'trueup.invalid';
  const digest = createHash('sha256').update(`${reportId} ${address}`).digest('hex').slice(0, 24);
  return `<dailyreport.${digest}@${host}>`;
}
