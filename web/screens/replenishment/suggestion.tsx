import { Button } from 'antd';
import { useState } from 'react';
import type { ItemWire } from '../../../src/modules/masterdata/contract.ts';
import { leadSources, type Replenishment } from '../../../src/modules/replenishment/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { unitName } from '../../../ui/units.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Facts, Panel } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Quantity } from '../../parts/values.tsx';
import { replenishmentWords } from './words.ts';

/** What the past suggests, what it was worked out from, and the button that takes it over. */
export function Suggestion({ of }: { of: Replenishment }) {
  const t = useWords(replenishmentWords);
  const language = useLanguage();
  const may = useMay();
  const [taking, setTaking] = useState(false);
  const { history, unit } = of;
  if (!history) return <Panel title={t('suggestion')}>{<p className="faint">{t('suggestionNone')}</p>}</Panel>;
  const inUse = history.reorderPoint === of.reorderPoint && history.safetyStock === of.safetyStock;
  const spread = (mean: number, deviation: number) => t('spread', { mean: round(mean), deviation: round(deviation) });
  const source = leadSources[history.leadSource][language];
  return (
    <Panel
      title={t('suggestion')}
      aside={
        inUse ? (
          <span className="faint">{t('asSuggested')}</span>
        ) : (
          may('masterdata.item.write') && <Button onClick={() => setTaking(true)}>{t('takeOver')}</Button>
        )
      }
    >
      <Facts
        facts={[
          { label: t('least'), value: <Quantity amount={history.reorderPoint} unit={unit} />, big: true },
          { label: t('safetyStock'), value: <Quantity amount={history.safetyStock} unit={unit} />, big: true },
          { label: t('demand'), value: `${spread(history.demandMean, history.demandDeviation)} ${unitName(unit)}` },
          { label: t('lead'), value: spread(history.leadMean, history.leadDeviation) },
          {
            label: t('leadFrom'),
            value: history.leadSamples > 0 ? t('samples', { source, count: history.leadSamples }) : source,
          },
          { label: t('serviceLevel'), value: `${history.serviceLevel} %` },
          { label: t('learnedFrom'), value: t('days', { count: history.days }) },
        ]}
      />
      {taking && <TakeOver of={of} history={history} onClose={() => setTaking(false)} />}
    </Panel>
  );
}

const round = (value: number) => formatQuantity(Math.round(value * 100) / 100);

function TakeOver({
  of,
  history,
  onClose,
}: {
  of: Replenishment;
  history: NonNullable<Replenishment['history']>;
  onClose: () => void;
}) {
  const t = useWords(replenishmentWords);
  const item = useApi<ItemWire>('masterdata', `/items/${of.itemId}`);
  const { safetyStock, reorderPoint } = history;
  const said = (amount: string) => `${formatQuantity(amount)} ${unitName(of.unit)}`;
  return (
    <CommandDialog
      title={t('takeOverTitle')}
      verb={t('takeOver')}
      intro={t('takeOverHelp', { safety: said(safetyStock), point: said(reorderPoint) })}
      fields={[]}
      ready={item.data !== undefined}
      areas={['masterdata', 'replenishment']}
      command={() => ({
        path: `/items/${of.itemId}/update`,
        body: { expectedVersion: item.data?.version, safetyStock, reorderPoint },
      })}
      onClose={onClose}
    />
  );
}
