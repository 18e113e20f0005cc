import { sayLimits } from '../../../src/modules/quality/contract.ts';
import { type ControlChart, capabilityGaps } from '../../../src/modules/qualityfigures/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { Facts, Panel } from '../../parts/page.tsx';
import { figureWords } from './words.ts';

/** Cp, Cpk, Pp and Ppk with what they are made of; what isn't known says why. */
export function CapabilityPanel({ chart }: { chart: ControlChart }) {
  const t = useWords(figureWords);
  const language = useLanguage();
  const { capability, decimals, unit, limitLower, limitUpper, points } = chart;
  const { cp, cpk, pp, ppk, mean, sigmaWithin, sigmaOverall, why, subgroups, wanted, bad, readings } = capability;
  const measured = (value: number | null) =>
    value === null ? '–' : `${value.toFixed(Math.min(8, decimals + 2))} ${unit}`;
  const index = (label: string, value: number | null) => ({
    label,
    value: value === null ? <span className="faint">–</span> : value.toFixed(2),
    big: true,
  });
  const out = (points.at(-1)?.signals.length ?? 0) > 0;
  return (
    <Panel title={t('capability')}>
      {why !== 'not_measured' && (
        <Facts head facts={[index(t('cpk'), cpk), index(t('cp'), cp), index(t('ppk'), ppk), index(t('pp'), pp)]} />
      )}
      {why && <p>{capabilityGaps[why][language]}</p>}
      {subgroups < wanted && <p className="figure-warning">{t('fewSubgroups', { has: subgroups, wanted })}</p>}
      {out && why !== 'not_measured' && <p className="figure-warning">{t('notStable')}</p>}
      <Facts
        facts={[
          ...(why === 'not_measured'
            ? []
            : [
                { label: t('mean'), value: measured(mean) },
                { label: t('sigmaWithin'), value: measured(sigmaWithin) },
                { label: t('sigmaOverall'), value: measured(sigmaOverall) },
                { label: t('tolerance'), value: sayLimits({ limitLower, limitUpper }, unit) },
              ]),
          { label: t('beyondTolerance'), value: t('ofReadings', { bad, readings }) },
        ]}
      />
      {why !== 'not_measured' && <p className="faint">{t('formula')}</p>}
    </Panel>
  );
}
