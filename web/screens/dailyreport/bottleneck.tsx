import { Link } from '@tanstack/react-router';
import {
  type Bottleneck,
  causeKinds,
  type DailyReport,
  type DayFigures,
} from '../../../src/modules/dailyreport/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { linkToList } from '../../app/link-to-list.ts';
import { Facts, Panel } from '../../parts/page.tsx';
import { Age, Quantity, useLocalName } from '../../parts/values.tsx';
import { dailyreportWords } from './words.ts';

/** Where work piles up, how much of it, and why. */
export function BottleneckCard({ report, figures }: { report: DailyReport; figures: DayFigures }) {
  const t = useWords(dailyreportWords);
  const nameOf = useLocalName();
  const { bottleneck } = figures;
  if (!bottleneck)
    return <Panel title={t(report.state === 'running' ? 'bottleneckNone' : 'bottleneckPast')}>{null}</Panel>;
  const title = t('bottleneck', {
    name: nameOf(bottleneck),
    orders: bottleneck.orders,
    hours: formatQuantity(bottleneck.hours.toFixed(1)),
  });
  const waiting = linkToList({
    list: 'execution.operations',
    query: { 'f.workCentreId.eq': bottleneck.workCentreId, 'f.state.in': 'ready,running,paused,awaiting_inspection' },
  });
  return (
    <Panel title={title} aside={<Link {...waiting}>{t('queue')}</Link>}>
      <div className="stack">
        <BottleneckCauses of={bottleneck} />
        <Facts
          facts={[
            {
              label: t('queue'),
              value: bottleneck.queue.map(({ unit, quantity }) => (
                <Quantity key={unit} amount={quantity} unit={unit} />
              )),
            },
            { label: t('since'), value: <Age at={bottleneck.since} /> },
            { label: t('earned'), value: t('hoursUnit', { hours: formatQuantity(bottleneck.earned.toFixed(1)) }) },
            { label: t('machinesAt'), value: bottleneck.machines },
          ]}
        />
      </div>
    </Panel>
  );
}

/** Each cause in a sentence, which leads to where it is dealt with. */
export function BottleneckCauses({ of }: { of: Bottleneck }) {
  const t = useWords(dailyreportWords);
  const language = useLanguage();
  const nameOf = useLocalName();
  return (
    <ul className="report-causes" aria-label={`${nameOf(of)} · ${t('why')}`}>
      {of.causes.map(({ kind, text, link }) => {
        const [to = '/', query = ''] = (link ?? '').split('?');
        const said = t('causeOf', { kind: causeKinds[kind][language], text: text[language] });
        return (
          <li key={text.zh}>
            {link ? (
              <Link to={to as never} search={Object.fromEntries(new URLSearchParams(query)) as never}>
                {said}
              </Link>
            ) : (
              said
            )}
          </li>
        );
      })}
    </ul>
  );
}
