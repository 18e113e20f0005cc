import { type FigureGap, type Figures, figureGaps } from '../../../src/modules/machines/contract.ts';
import { formatDuration, formatQuantity, formatRatio } from '../../../ui/formatting.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Facts } from '../../parts/page.tsx';
import { machinesWords } from './words.ts';

/** OEE and what it is made of; what isn't known says why. */
export function FigureParts({ figures }: { figures: Figures }) {
  const t = useWords(machinesWords);
  const language = useLanguage();
  const ratio = (label: string, value: number | null, gap: FigureGap | undefined) => ({
    label,
    value: value === null ? <span className="faint">{gap ? figureGaps[gap][language] : '–'}</span> : formatRatio(value),
    big: value !== null,
  });
  const { why } = figures;
  return (
    <>
      <Facts
        head
        facts={[
          ratio(t('oee'), figures.oee, why.oee),
          ratio(t('availability'), figures.availability, why.availability),
          ratio(t('effectiveness'), figures.effectiveness, why.effectiveness),
          ratio(t('qualityRatio'), figures.qualityRatio, why.qualityRatio),
        ]}
      />
      <Facts
        facts={[
          { label: t('plannedBusy'), value: formatDuration(figures.plannedBusySeconds) },
          { label: t('production'), value: formatDuration(figures.productionSeconds) },
          { label: t('overtime'), value: formatDuration(figures.overtimeSeconds) },
          { label: t('plannedStop'), value: formatDuration(figures.plannedStopSeconds) },
          { label: t('stopTime'), value: formatDuration(figures.stopSeconds) },
          { label: t('idleTime'), value: formatDuration(figures.idleSeconds) },
          { label: t('noData'), value: formatDuration(figures.noDataSeconds) },
          { label: t('standard'), value: formatDuration(figures.standardSeconds) },
          { label: t('produced'), value: formatQuantity(figures.quantityProduced) },
          { label: t('good'), value: formatQuantity(figures.quantityGood) },
          { label: t('counted'), value: formatQuantity(figures.quantityCounted) },
        ]}
      />
      <p className="faint">{t('formula')}</p>
    </>
  );
}
