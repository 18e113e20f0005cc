import { Link, type LinkProps } from '@tanstack/react-router';
import type { DailyReport, DayFigures } from '../../../src/modules/dailyreport/contract.ts';
import { formatQuantity, formatRatio } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useUnitName } from '../../../ui/units.ts';
import { ordersDueOf, reportsOf } from './drill.ts';
import { dailyreportWords } from './words.ts';

type Target = Pick<LinkProps, 'to' | 'search'>;

/** The figures that are looked at first; each opens into the reports that it is made of. */
export function Figures({ report, figures }: { report: DailyReport; figures: DayFigures }) {
  const t = useWords(dailyreportWords);
  const unitName = useUnitName();
  const { orders, hours, totals, reports } = figures;
  const [main, ...others] = totals;
  const beside = (pick: (one: DayFigures['totals'][number]) => string) =>
    others
      .filter((one) => Number(pick(one)) !== 0)
      .map((one) => `+ ${formatQuantity(pick(one))} ${unitName(one.unit)}`);
  const unit = main ? unitName(main.unit) : '';
  const all = reportsOf(report);
  return (
    <div className="figures">
      <Figure
        label={t('attainment')}
        value={orders.attainment === null ? '–' : formatRatio(orders.attainment)}
        note={orders.due === 0 ? t('noneDue') : t('onTime', { met: orders.met, due: orders.due })}
        target={ordersDueOf(report)}
        alarming={orders.attainment !== null && orders.attainment < 1 && report.state !== 'running'}
      />
      <Figure
        label={t('output')}
        value={formatQuantity(main?.output ?? '0')}
        note={[
          t('outputOf', {
            planned: formatQuantity(main?.planned ?? '0'),
            done: formatQuantity(main?.plannedDone ?? '0'),
          }),
          ...beside(({ output }) => output),
        ].join(' ')}
        target={all}
      />
      <Figure
        label={t('firstPass')}
        value={main?.firstPass === null || main === undefined ? '–' : formatRatio(main.firstPass)}
        note={
          main
            ? t('firstPassOf', { passed: formatQuantity(main.passed), inspected: formatQuantity(main.inspected) })
            : ''
        }
        target={all}
      />
      <Figure
        label={t('good')}
        value={formatQuantity(main?.good ?? '0')}
        note={[`${unit} · ${t('reportsCount', { count: reports })}`, ...beside(({ good }) => good)].join(' ')}
        target={all}
      />
      <Figure
        label={`${t('scrap')} · ${t('rework')}`}
        value={`${formatQuantity(main?.scrap ?? '0')} · ${formatQuantity(main?.rework ?? '0')}`}
        note={
          Number(main?.scrapInspected ?? 0) > 0
            ? t('scrapInspected', { amount: formatQuantity(main?.scrapInspected ?? '0') })
            : unit
        }
        target={reportsOf(report, { sort: '-quantityScrap' })}
        alarming={Number(main?.scrap ?? 0) > 0 && (main?.firstPass ?? 1) < 0.9}
      />
      <Figure
        label={t('hours')}
        value={t('hoursUnit', { hours: formatQuantity(hours.booked.toFixed(1)) })}
        note={t('hoursOf', {
          standard: formatQuantity(hours.standard.toFixed(1)),
          ratio: hours.efficiency === null ? '–' : formatRatio(hours.efficiency),
        })}
        target={all}
      />
    </div>
  );
}

function Figure({
  label,
  value,
  note,
  target,
  alarming = false,
}: {
  label: string;
  value: string;
  note?: string;
  target: Target;
  alarming?: boolean;
}) {
  return (
    <Link {...target} className={`figure${alarming ? ' is-alarming' : ''}`}>
      <span>{label}</span>
      <strong>{value}</strong>
      {note && <small>{note}</small>}
    </Link>
  );
}
