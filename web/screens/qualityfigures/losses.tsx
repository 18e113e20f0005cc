import { Select } from 'antd';
import { useState } from 'react';
import {
  type LossBar,
  type Losses,
  type LossGroup,
  type LossSource,
  lossGroupLabels,
  lossSourceLabels,
} from '../../../src/modules/qualityfigures/contract.ts';
import { formatRatio } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity, useLocalName } from '../../parts/values.tsx';
import { LossRows } from './loss-rows.tsx';
import { ParetoBars } from './pareto-bars.tsx';
import { useNarrowing } from './period.tsx';
import { FigureTabs } from './tabs.tsx';
import { figureWords } from './words.ts';

const choicesOf = <Key extends string>(labels: Record<Key, { zh: string; en: string }>, language: 'zh' | 'en') =>
  (Object.keys(labels) as Key[]).map((value) => ({ value, label: labels[value][language] }));

/** What is lost most, and what it is made of. */
export function QualityLosses() {
  const t = useWords(figureWords);
  const language = useLanguage();
  const { query, choosers } = useNarrowing();
  const [source, setSource] = useState<LossSource>('scrap');
  const [by, setBy] = useState<LossGroup>('reason');
  const [opened, setOpened] = useState<LossBar>();
  const asked = { ...query, source, by };
  const losses = useApi<Losses>('qualityfigures', '/quality-losses', {
    query: asked,
    keepPrevious: true,
    alsoOf: ['execution', 'quality'],
  });
  const choose =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      setOpened(undefined);
      set(value);
    };
  return (
    <Page title={t('figures')}>
      <FigureTabs current="/quality-losses" />
      <div className="stack">
        <div className="chart-choosers">
          <Select
            aria-label={t('lost')}
            value={source}
            style={{ minWidth: 160 }}
            options={choicesOf(lossSourceLabels, language)}
            onChange={choose(setSource)}
          />
          <Select
            aria-label={t('by')}
            value={by}
            style={{ minWidth: 140 }}
            options={choicesOf(lossGroupLabels, language)}
            onChange={choose(setBy)}
          />
          {choosers}
        </div>
        <Loaded query={losses}>
          {(data) => <Bars losses={data} opened={opened} onOpen={setOpened} heading={lossGroupLabels[by][language]} />}
        </Loaded>
        {opened && <LossRows asked={asked} bar={opened} />}
      </div>
    </Page>
  );
}

interface BarsProps {
  losses: Losses;
  heading: string;
  opened: LossBar | undefined;
  onOpen: (bar: LossBar) => void;
}

/** Enough for most of what is lost: what a Pareto is for. */
const MOST = 0.8;

function Bars({ losses, heading, opened, onOpen }: BarsProps) {
  const t = useWords(figureWords);
  const nameOf = useLossName();
  const { bars, unit, restGroups, restShare } = losses;
  const [first] = bars;
  if (!first) return <Empty icon="sum" what={t('lossesEmpty')} how={t('lossesEmptyHow')} />;
  const count = Math.min(bars.length, bars.findIndex(({ cumulated }) => cumulated >= MOST) + 1 || bars.length);
  const share = formatRatio(bars[count - 1]?.cumulated);
  const title =
    count === 1
      ? t('lossesTitle', { name: nameOf(first), share })
      : t('lossesTitleTop', { count, share, name: nameOf(first) });
  const counted = unit === null || unit === '';
  return (
    <Panel title={title} flush>
      <div className="chart-padded">
        <ParetoBars
          label={title}
          bars={bars.map((bar) => ({
            key: keyOf(bar),
            name: nameOf(bar),
            share: bar.share,
            cumulated: bar.cumulated,
            said: counted ? String(bar.times) : bar.quantity,
          }))}
        />
        {unit === null && <p className="faint">{t('byTimes')}</p>}
        {restGroups > 0 && <p className="faint">{t('restOf', { count: restGroups, share: formatRatio(restShare) })}</p>}
      </div>
      <DataTable<LossBar>
        rows={bars}
        rowKey={keyOf}
        onOpen={onOpen}
        rowTone={(bar) => (opened && keyOf(opened) === keyOf(bar) ? 'blue' : undefined)}
        columns={[
          { key: 'name', title: heading, render: (bar) => <LossName bar={bar} /> },
          ...(unit === ''
            ? []
            : [
                {
                  key: 'quantity',
                  title: t('quantity'),
                  align: 'right' as const,
                  render: (bar: LossBar) => <Quantity amount={bar.quantity} unit={bar.unit} />,
                },
              ]),
          { key: 'times', title: t('times'), align: 'right', render: ({ times }) => times },
          { key: 'share', title: t('share'), align: 'right', render: (bar) => formatRatio(bar.share) },
          { key: 'cumulated', title: t('cumulated'), align: 'right', render: (bar) => formatRatio(bar.cumulated) },
          {
            key: 'open',
            title: t('open'),
            render: (bar) => (
              <button type="button" className="link-button" onClick={() => onOpen(bar)}>
                {t('open')}
              </button>
            ),
          },
        ]}
      />
    </Panel>
  );
}

const keyOf = ({ key, unit }: LossBar) => `${key} ${unit}`;

function useLossName(): (bar: LossBar) => string {
  const t = useWords(figureWords);
  const nameOf = useLocalName();
  return (bar) => (bar.key === null ? t('unsaid') : nameOf(bar) || bar.code || bar.key);
}

function LossName({ bar }: { bar: LossBar }) {
  const name = useLossName()(bar);
  return (
    <>
      {bar.code && <span className="code">{bar.code}</span>} {name === bar.code ? '' : name}
    </>
  );
}
