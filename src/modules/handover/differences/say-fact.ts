import { formatAmount, type Language } from '../../../kernel/index.ts';
import type { ShownCause } from '../contract.ts';
import type { CauseFact, ReportFact, ScrapFact, StandFact } from '../rules/rank-causes.ts';

/** A fact behind a cause, in the reader's words. */
export function sayFact(fact: CauseFact, language: Language): ShownCause['facts'][number] {
  const none = { personName: null, quantity: null, subject: null };
  const say = (zh: string, en: string) => (language === 'en' ? en : zh);
  const nameOf = ({ personName, personNameEn }: Pick<ReportFact, 'personName' | 'personNameEn'>) =>
    (language === 'en' && personNameEn) || personName;
  switch (fact.fact) {
    case 'report':
      return {
        ...{ at: fact.businessAt.toISOString(), says: sayReport(fact, say), personName: nameOf(fact) },
        ...{ quantity: formatAmount(fact.handled), subject: null },
      };
    case 'transfer':
      return {
        ...none,
        ...{ at: fact.businessAt.toISOString(), personName: nameOf(fact), quantity: formatAmount(fact.quantity) },
        says: say('整批转到这里，之后没有人报过', 'handed on to here as one batch'),
      };
    case 'box':
      return {
        ...{ at: fact.movedAt.toISOString(), personName: nameOf(fact), quantity: formatAmount(fact.quantity) },
        says: say(
          `箱 ${fact.code} 账上在 ${fact.locationCode}，交接时没有人扫到`,
          `box ${fact.code} is at ${fact.locationCode} by the books, and nobody scanned it`,
        ),
        subject: { kind: 'inventory.handling-unit', id: fact.id },
      };
    case 'stand':
      return {
        ...none,
        ...{ at: fact.at.toISOString(), says: sayStand(fact, say), quantity: formatAmount(fact.quantity) },
        subject: { kind: 'execution.operation', id: fact.operationId },
      };
    case 'scrap':
      return { ...none, at: fact.at.toISOString(), says: sayScrap(fact, say) };
  }
}

type Say = (zh: string, en: string) => string;

function sayReport(
  { at, reportedAt, businessAt, scrap, toldInShift, toldAfter, transferred }: ReportFact,
  say: Say,
): string {
  const late = reportedAt.getTime() - businessAt.getTime() > 60_000;
  const pieces = scrap > 0n ? say('报废', 'scrap') : say('报工', 'report');
  const where = at === 'before' ? say('上道工序', 'at the step before') : say('本工序', 'here');
  const told = late
    ? say(
        `，${minutesOf(reportedAt, businessAt)} 分钟后才传到`,
        `, told ${minutesOf(reportedAt, businessAt)} minutes later`,
      )
    : '';
  const whose = say(
    `，此人本班另报 ${toldInShift} 次、下一班 ${toldAfter} 次`,
    `; this person told ${toldInShift} more in the shift and ${toldAfter} in the next`,
  );
  const batch = at === 'before' && transferred > 0n ? say('，整批转来', ', handed on as one batch') : '';
  const what = say(`${where}${pieces}`, `${pieces} ${where}`);
  return `${what}${told}${batch}${at === 'here' ? whose : ''}`;
}

const minutesOf = (late: Date, early: Date) => Math.round((late.getTime() - early.getTime()) / 60_000);

function sayStand({ what, operationCode }: StandFact, say: Say): string {
  if (what === 'held') return say(`${operationCode} 的待检件`, `held for inspection at ${operationCode}`);
  if (what === 'ready') return say(`${operationCode} 做完、没有转序`, `passed at ${operationCode} and not handed on`);
  return say(`下道 ${operationCode} 多数出来的`, `counted beyond the books at the next step ${operationCode}`);
}

function sayScrap({ usual, shift }: ScrapFact, say: Say): string {
  const of = (scrap: bigint, handled: bigint) =>
    handled === 0n ? '0%' : `${(Number((scrap * 1000n) / handled) / 10).toFixed(1)}%`;
  const usually = of(usual.scrap, usual.handled);
  const now = of(shift.scrap, shift.handled);
  return say(
    `这道工序近 30 天报废 ${usually}（${usual.reports} 次报工），本班只报了 ${now}`,
    `this step scraps ${usually} over thirty days (${usual.reports} reports), and ${now} in this shift`,
  );
}
