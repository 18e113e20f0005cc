import { useNavigate, useParams } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ListPage } from '../../../src/kernel/contract.ts';
import { type ControlChart, chartFormLabels, signalLabels } from '../../../src/modules/qualityfigures/contract.ts';
import { formatTime } from '../../../ui/formatting.ts';
import { joinWords, useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { Empty } from '../../parts/empty.tsx';
import { ItemLink } from '../../parts/links.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { useApi } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { CapabilityPanel } from './capability-panel.tsx';
import { DrawnChart } from './drawn-chart.tsx';
import { type Asked, ReleaseLimitsDialog, SetLimitsDialog } from './limits-dialogs.tsx';
import { PointsTable } from './points-table.tsx';
import { FigureTabs } from './tabs.tsx';
import { figureWords } from './words.ts';

const counts = [25, 50, 100, 200] as const;

/** One characteristic's process: is it in control, can it hold its tolerance, and since when not. */
export function ControlChartPage() {
  const { chartId } = useParams({ strict: false }) as { chartId: string };
  const t = useWords(figureWords);
  const nameOf = useLocalName();
  const may = useMay();
  const [asked, setAsked] = useState<Asked>({});
  const [subgroups, setSubgroups] = useState<(typeof counts)[number]>(50);
  const [ends, setEnds] = useState<{ from?: string; to?: string }>({});
  const [open, setOpen] = useState<'set' | 'release'>();
  const chart = useApi<ControlChart>('qualityfigures', `/control-charts/${chartId}`, {
    query: { ...asked, subgroups },
    keepPrevious: true,
    alsoOf: ['quality'],
  });
  const { data } = chart;
  const close = () => setOpen(undefined);
  return (
    <Page
      title={data ? `${data.itemCode} ${nameOf(data)}` : '…'}
      aside={data && <Standing chart={data} />}
      subject={{ kind: 'qualityfigures.chart', id: chartId }}
      actions={
        <>
          <PrintButton of="qualityfigures.chart" id={chartId} />
          {may('qualityfigures.limits.write') && data && data.points.length > 0 && (
            <>
              {data.limits && <Button onClick={() => setOpen('release')}>{t('releaseLimits')}</Button>}
              <Button type="primary" onClick={() => setOpen('set')}>
                {t('setLimits')}
              </Button>
            </>
          )}
        </>
      }
    >
      <FigureTabs current="/control-charts" />
      <div className="stack">
        <Choosers
          chartId={chartId}
          chart={data}
          asked={asked}
          subgroups={subgroups}
          onAsk={(next) => {
            setEnds({});
            setAsked(next);
          }}
          onCount={setSubgroups}
        />
        <Loaded query={chart} lines={12}>
          {(loaded) => <Content chart={loaded} ends={ends} onEnds={setEnds} />}
        </Loaded>
      </div>
      {data && open === 'set' && <SetLimitsDialog chart={data} asked={asked} ends={ends} onClose={close} />}
      {data && open === 'release' && <ReleaseLimitsDialog chart={data} asked={asked} onClose={close} />}
    </Page>
  );
}

function Standing({ chart }: { chart: ControlChart }) {
  const newest = chart.points.at(-1);
  if (!newest) return null;
  return <StateMark state={newest.signals.length > 0 ? 'out_of_control' : 'in_control'} />;
}

interface ChoosersProps {
  chartId: string;
  chart: ControlChart | undefined;
  asked: Asked;
  subgroups: (typeof counts)[number];
  onAsk: (asked: Asked) => void;
  onCount: (count: (typeof counts)[number]) => void;
}

/** The characteristics of the item first, then whose readings, then how many. */
function Choosers({ chartId, chart, asked, subgroups, onAsk, onCount }: ChoosersProps) {
  const t = useWords(figureWords);
  const nameOf = useLocalName();
  const navigate = useNavigate();
  const others = useApi<ListPage<{ id: string; code: string; name: string; nameEn: string; planCode: string }>>(
    'qualityfigures',
    '/control-charts',
    {
      query: { 'f.itemId.eq': chart?.itemId ?? '', columns: 'id,code,name,nameEn,planCode', limit: 100 },
      enabled: chart !== undefined,
      staleTime: 60_000,
    },
  );
  const narrowing = (
    [
      [
        'equipmentId',
        'machine',
        chart?.choices.equipment.map((one) => ({ value: one.id, label: `${one.code} ${nameOf(one)}` })),
      ],
      ['supplierId', 'supplier', chart?.choices.suppliers.map((one) => ({ value: one.id, label: nameOf(one) }))],
      [
        'operationSequence',
        'operation',
        chart?.choices.operations.map((one) => ({ value: one.sequence, label: `${one.sequence} ${nameOf(one)}` })),
      ],
    ] as const
  ).filter(([key, , options]) => (options?.length ?? 0) > 1 || asked[key] !== undefined);
  return (
    <div className="chart-choosers">
      {chart && <ItemLink of={chart} />}
      <Select
        aria-label={t('characteristic')}
        value={chartId}
        style={{ minWidth: 180 }}
        options={(others.data?.rows ?? (chart ? [{ ...chart, id: chartId }] : [])).map((one) => ({
          value: one.id,
          label: `${one.code} ${nameOf(one)} · ${one.planCode}`,
        }))}
        onChange={(next) => void navigate({ to: '/control-charts/$chartId', params: { chartId: next } })}
      />
      {narrowing.map(([key, word, options]) => (
        <Select
          key={key}
          aria-label={t(word)}
          value={asked[key] ?? ''}
          style={{ minWidth: 140 }}
          options={
            [{ value: '', label: `${t(word)}：${t('all')}` }, ...(options ?? [])] as {
              value: string | number;
              label: string;
            }[]
          }
          onChange={(next: string | number) => {
            const { [key]: _, ...rest } = asked;
            onAsk(next === '' ? rest : { ...rest, [key]: next });
          }}
        />
      ))}
      <Select
        aria-label={t('shown')}
        value={subgroups}
        style={{ width: 130 }}
        options={counts.map((value) => ({ value, label: t('newest', { count: value }) }))}
        onChange={onCount}
      />
    </div>
  );
}

interface ContentProps {
  chart: ControlChart;
  ends: { from?: string; to?: string };
  onEnds: (ends: { from?: string; to?: string }) => void;
}

function Content({ chart, ends, onEnds }: ContentProps) {
  const t = useWords(figureWords);
  const language = useLanguage();
  const heading = useHeading(chart);
  if (chart.points.length < 2) return <Empty icon="sum" what={t('tooFewToDraw')} how={t('tooFewToDrawHow')} />;
  return (
    <>
      <Panel title={heading} aside={<span className="faint">{chartFormLabels[chart.form][language]}</span>}>
        <DrawnChart chart={chart} ends={ends} />
        <LimitsSaid chart={chart} />
      </Panel>
      <CapabilityPanel chart={chart} />
      <Panel title={t('subgroups')} flush>
        <PointsTable chart={chart} ends={ends} onEnds={onEnds} />
      </Panel>
      <p className="faint">
        {t('rules')}
        {language === 'zh' ? '：' : ': '}
        {joinWords(chart.rulesOn.map((signal) => signalLabels[signal][language]))}
      </p>
      {!chart.patternsJudged && <p className="faint">{t('patternsNotJudged')}</p>}
    </>
  );
}

/** What to see on it. */
function useHeading({ points }: ControlChart): string {
  const t = useWords(figureWords);
  const language = useLanguage();
  const newest = points.at(-1)?.signals ?? [];
  const before = points.filter(({ signals }) => signals.length > 0).length;
  if (newest.length > 0) {
    const separator = language === 'zh' ? '、' : ', ';
    return t('outNow', { signals: newest.map((signal) => signalLabels[signal][language]).join(separator) });
  }
  return before > 0 ? t('outBefore', { count: before }) : t('inControl', { count: points.length });
}

function LimitsSaid({ chart: { limits } }: { chart: ControlChart }) {
  const t = useWords(figureWords);
  const nameOf = useLocalName();
  if (!limits) return <p className="faint">{t('limitsFollow')}</p>;
  const person = nameOf({ name: limits.personName, nameEn: limits.personNameEn });
  const { setAt, subgroups: count, reason } = limits;
  return <p className="faint">{t('limitsHeld', { person, at: formatTime(setAt), count, reason })}</p>;
}
