import { Link } from '@tanstack/react-router';
import type { DailyReport } from '../../../src/modules/dailyreport/contract.ts';
import { formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useUnitName } from '../../../ui/units.ts';
import { reportsOf, takenBackOf } from './drill.ts';
import { dailyreportWords } from './words.ts';

const signed = (amount: string) => (amount.startsWith('-') ? formatQuantity(amount) : `+${formatQuantity(amount)}`);

/** What has been told of a settled time since. */
export function Since({ report }: { report: DailyReport }) {
  const t = useWords(dailyreportWords);
  const unitName = useUnitName();
  if (!report.sent) return null;
  const { frozenAt, figures, difference, toldLate, takenBack } = report.sent;
  return (
    <span className="row-gap">
      <span className="faint">{t('settledAt', { time: formatTime(frozenAt) })}</span>
      {difference.length === 0 && toldLate + takenBack === 0 && <span>{t('same')}</span>}
      {difference.map(({ unit, good, scrap, rework }) => (
        <strong key={unit}>
          {t('changed', { good: signed(good), scrap: signed(scrap), rework: signed(rework), unit: unitName(unit) })}
        </strong>
      ))}
      {toldLate > 0 && (
        <Link {...reportsOf(report, { 'f.reportedAt.gt': figures.knownAt })}>{t('toldLate', { count: toldLate })}</Link>
      )}
      {takenBack > 0 && <Link {...takenBackOf(report, figures.knownAt)}>{t('takenBack', { count: takenBack })}</Link>}
    </span>
  );
}
