import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { RfqAwarded, RfqComparison, RfqWire } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { type Choice, RfqLineOffers } from './rfq-line-offers.tsx';
import { rfqWords } from './rfq-words.ts';

/** What was chosen: by line, and in it by supplier. */
type Choices = Readonly<Record<string, Readonly<Record<string, Choice>>>>;

/** Offers side by side, line by line; whoever may ticks who gets what, and it becomes orders. */
export function RfqComparisonView({ rfq }: { rfq: RfqWire }) {
  const comparison = useApi<RfqComparison>('purchasing', `/rfqs/${rfq.id}/comparison`, { alsoOf: ['execution'] });
  return <Loaded query={comparison}>{(loaded) => <Comparison rfq={rfq} comparison={loaded} />}</Loaded>;
}

function Comparison({ rfq, comparison }: { rfq: RfqWire; comparison: RfqComparison }) {
  const t = useWords(rfqWords);
  const may = useMay();
  const navigate = useNavigate();
  const [choices, setChoices] = useState<Choices>({});
  const seesPrices = may('purchasing.price.see');
  const awards = rfq.state === 'asked' && seesPrices && may('purchasing.rfq.award');
  const award = useCommand<RfqAwarded>(['purchasing', 'execution'], ({ orders }) => {
    setChoices({});
    const [only] = orders;
    if (orders.length === 1 && only)
      void navigate({ to: '/purchase-orders/$purchaseId', params: { purchaseId: only.id } });
  });
  const chosen = rfq.lines.flatMap((line) => {
    const of = Object.entries(choices[line.id] ?? {});
    return of.length === 0 || line.awards.length > 0 ? [] : [{ line, of }];
  });
  const suppliers = new Set(chosen.flatMap(({ of }) => of.map(([supplierId]) => supplierId)));
  const lines = chosen.map(({ line, of }) => ({
    lineId: line.id,
    awards: of.map(([supplierId, { quantity, reason, keepTerms }]) => ({
      ...{ supplierId, keepTerms },
      ...(of.length > 1 && quantity ? { quantity } : {}),
      ...(reason.trim() ? { reason: reason.trim() } : {}),
    })),
    // Somebody else bought these meanwhile, or they need nothing any more.
    leaveOut: line.requests.flatMap(({ id, state }) => (state === 'open' ? [] : [id])),
  }));
  return (
    <div className="stack">
      {!seesPrices && <p className="faint">{t('noPrices')}</p>}
      {rfq.lines.map((line) => (
        <RfqLineOffers
          key={line.id}
          line={line}
          offers={comparison.lines.find(({ lineId }) => lineId === line.id)}
          seesPrices={seesPrices}
          choices={awards && line.awards.length === 0 ? (choices[line.id] ?? {}) : undefined}
          onChoose={(of) => setChoices({ ...choices, [line.id]: of })}
        />
      ))}
      {awards && (
        <div className="stack">
          {award.error && <ProblemView problem={award.error} inline />}
          <div className="row-gap">
            <Button
              type="primary"
              disabled={chosen.length === 0}
              loading={award.isPending}
              onClick={() =>
                award.mutate({
                  path: `/rfqs/${rfq.id}/award`,
                  // What is awarded is what stands on the screen.
                  body: { expectedVersion: comparison.version, lines },
                })
              }
            >
              {t('awardNow')}
            </Button>
            <span className="faint">
              {chosen.length === 0
                ? t('awardIntro')
                : t('chosenLines', { lines: chosen.length, suppliers: suppliers.size })}
            </span>
          </div>
        </div>
      )}
    </div>
  );
}
