import type { Replenishment } from '../../../src/modules/replenishment/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Facts, Panel } from '../../parts/page.tsx';
import { Quantity } from '../../parts/values.tsx';
import { replenishmentWords } from './words.ts';

/** The sum, as one would do it by hand: what is there and comes, less what goes, against the level. */
export function HowItComes({ of }: { of: Replenishment }) {
  const t = useWords(replenishmentWords);
  const { now, unit } = of;
  const fact = (label: string, amount: string, sign = '') => ({
    label,
    value: (
      <>
        {sign}
        <Quantity amount={amount} unit={unit} />
      </>
    ),
  });
  const { daysOfCover } = now;
  return (
    <>
      <Facts
        head
        facts={[
          { label: t('proposed'), value: <Quantity amount={now.proposed} unit={unit} />, big: true },
          { label: t('projected'), value: <Quantity amount={now.projected} unit={unit} />, big: true },
          { label: t('daysOfCover'), value: daysOfCover === null ? '–' : t('days', { count: daysOfCover }), big: true },
        ]}
      />
      <Panel title={t('sum')}>
        <Facts
          facts={[
            fact(t('onHand'), now.onHand),
            fact(t('inInspection'), now.inInspection, '+ '),
            fact(t('coming'), now.coming, '+ '),
            fact(t('planned'), now.planned, '+ '),
            fact(t('asked'), now.asked, '+ '),
            fact(t('promised'), now.promised, '− '),
            fact(t('needed'), now.needed, '− '),
            fact(t('projected'), now.projected, '= '),
            fact(t('safetyStock'), of.safetyStock),
            fact(t('least'), of.reorderPoint),
            fact(t('maximum'), of.maximumStock),
            fact(t('multiple'), of.orderMultiple),
          ]}
        />
      </Panel>
    </>
  );
}
