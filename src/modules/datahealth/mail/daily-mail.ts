import { createHash } from 'node:crypto';
import {
  clockPolicies,
  configurationFor,
  type Database,
  formatMoment,
  groupBy,
  type JobDefinition,
  momentOfWallClock,
  policiesOf,
  type Tx,
} from '../../../kernel/index.ts';
import { readRoutes } from '../figures/read-routes.ts';
import { impactOf } from '../impact/read-impact.ts';
import { datahealthPolicies } from '../policies.ts';
import { countOpenAlerts, findOpenAlerts } from '../queries/alerts.ts';
import { claimMail, forgetMail, markUnheard, settleMail } from '../queries/mail.ts';
import { figuresOf } from '../rules/figures.ts';
import { gravestOf, lightOf } from '../rules/light.ts';
import { readRecipients } from '../rules/recipients.ts';
import { type Letter, type MailSettings, mailSettingsOf, sendLetters } from './mailer.ts';
import { type DayTold, writeLetter } from './write-letter.ts';

const ALERTS_LISTED_MAX = 30;
/** Tries of a letter that certainly failed, a quarter of an hour apart. */
const ATTEMPTS_MAX = 8;
const RETRY_MILLISECONDS = 15 * 60_000;
const KEPT_DAYS = 400;
const DAY = 86_400_000;

/** Every five minutes: once the hour has come, the letter of the day before goes to whoever hasn't had it. */
export const dailyMailJob: JobDefinition = {
  name: 'datahealth.daily-mail',
  cron: '*/5 * * * *',
  handle: ({ database, now }) => sendDailyMail(database, now),
};

/** Each address is claimed before its letter is sent: a standstill between the two leaves it unsent rather than sent twice. */
export async function sendDailyMail(database: Database, now: Date): Promise<void> {
  const settings = mailSettingsOf(database);
  if (!settings) return;
  const plan = await database.read((tx) => planOf(tx, now));
  if (!plan) return;
  const failedBefore = new Date(now.getTime() - RETRY_MILLISECONDS);
  const claimed = await database.transaction('datahealth.claim-mail', async (tx) => {
    await markUnheard(tx, failedBefore);
    await forgetMail(tx, new Date(now.getTime() - KEPT_DAYS * DAY));
    return claimMail(tx, plan.day, plan.recipients, { now, attemptsMax: ATTEMPTS_MAX, failedBefore });
  });
  if (claimed.length === 0) return;
  const settle = (address: string, state: 'sent' | 'failed' | 'uncertain', reason: string | null) =>
    database.transaction('datahealth.settle-mail', (tx) => settleMail(tx, plan.day, address, { state, reason, now }));
  let letters: Letter[];
  try {
    const told = await database.read((tx) => tellDay(tx, plan, settings, now));
    letters = claimed.map(({ address, language }) => ({
      to: address,
      ...writeLetter(told, language),
      messageId: messageIdOf(plan.day, address, settings),
    }));
  } catch (error) {
    // Nothing was sent: they may be tried again.
    for (const { address } of claimed) await settle(address, 'failed', String(error).slice(0, 500));
    throw error;
  }
  await sendLetters(settings, letters, ({ to }, sent) =>
    settle(to, sent.kind, sent.kind === 'sent' ? null : sent.reason),
  );
}

interface Plan {
  day: string;
  timeZone: string;
  recipients: NonNullable<ReturnType<typeof readRecipients>>;
}

/** Undefined where nobody is to get one now. */
async function planOf(tx: Tx, now: Date): Promise<Plan | undefined> {
  const configuration = await configurationFor(tx, {});
  const { 'datahealth.mail_to': to, 'datahealth.mail_hour': hour } = policiesOf(configuration, datahealthPolicies);
  const timeZone = policiesOf(configuration, clockPolicies)['clock.time_zone'];
  const recipients = readRecipients(to) ?? [];
  const [today = '', time = ''] = formatMoment(now, timeZone).split(' ');
  if (recipients.length === 0 || Number(time.slice(0, 2)) < hour) return undefined;
  return { day: dayBefore(today), timeZone, recipients };
}

async function tellDay(tx: Tx, { day, timeZone }: Plan, { desk }: MailSettings, now: Date): Promise<DayTold> {
  const from = momentOfWallClock(day, timeZone);
  const until = momentOfWallClock(new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString().slice(0, 10), timeZone);
  const routes = await readRoutes(tx, now, from, until);
  const counts = await countOpenAlerts(tx);
  const impact = await impactOf(tx, now, {});
  const alertsOf = (id: string) => counts.find(({ subjectId }) => subjectId === id);
  const systems = [...groupBy(routes, ({ standing }) => standing.systemId).values()].map((own) => {
    const lights = own.map((route) => {
      const alerts = alertsOf(route.standing.routeId);
      const facts = { ...route.standing, ...figuresOf([route]) };
      return lightOf({ ...facts, alerts: alerts?.all ?? 0, criticalAlerts: alerts?.critical ?? 0 }, now);
    });
    const { systemName: name = '', systemNameEn: nameEn = '' } = own[0]?.standing ?? {};
    const lit = gravestOf(lights) ?? { light: 'grey' as const, why: { zh: '', en: '' }, now: { zh: '', en: '' } };
    return { name, nameEn, figures: figuresOf(own), lit };
  });
  return {
    day,
    all: figuresOf(routes),
    systems,
    alerts: await findOpenAlerts(tx, ALERTS_LISTED_MAX),
    alertCount: counts.reduce((sum, { all }) => sum + all, 0),
    touched: {
      items: impact.items.count,
      workOrders: impact.workOrders.count,
      salesLines: impact.salesLines.count,
      purchaseOrders: impact.purchaseOrders.count,
    },
    desk,
  };
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY).toISOString().slice(0, 10);
}

/** The same for the same letter, so that a mail server that got it twice can tell. */
function messageIdOf(day: string, address: string, { from }: MailSettings): string {
  const host = /@([a-z0-9.-]+)/i.exec(from)?.[1] ?? 'trueup.invalid';
  const digest = createHash('sha256').update(`${day} ${address}`).digest('hex').slice(0, 24);
  return `<datahealth.${day}.${digest}@${host}>`;
}
