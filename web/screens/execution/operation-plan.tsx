import type { OperationView } from '../../../src/modules/execution/contract.ts';
import { formatDuration, formatRatio } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useChoiceWords } from '../../parts/entity-fields.tsx';
import { Facts } from '../../parts/page.tsx';
import { useLocalName } from '../../parts/values.tsx';
import { orderWords } from './words.ts';

/** How an operation is meant to be done, as the routing said when the order was released. What it didn't say isn't shown. */
export function OperationPlan({ operation }: { operation: OperationView }) {
  const t = useWords(orderWords);
  const nameOf = useLocalName();
  const wordOf = useChoiceWords('masterdata.routing');
  const { qualityKind, responsibleName, subcontractorName, transferMode, peopleNeeded } = operation;
  const { queueMinutesPlanned, moveMinutesPlanned, scrapAllowance } = operation;
  const instructions = nameOf({ name: operation.instructions, nameEn: operation.instructionsEn });
  const minutes = (planned: number) => (planned > 0 ? formatDuration(planned * 60) : null);
  const facts = [
    { label: t('qualityKind'), value: qualityKind && wordOf('operations.qualityKind', qualityKind) },
    { label: t('responsible'), value: responsibleName },
    { label: t('subcontractor'), value: subcontractorName },
    { label: t('transferMode'), value: wordOf('operations.transferMode', transferMode) },
    { label: t('peopleNeeded'), value: peopleNeeded > 1 ? peopleNeeded : null },
    { label: t('queueTime'), value: minutes(queueMinutesPlanned) },
    { label: t('moveTime'), value: minutes(moveMinutesPlanned) },
    { label: t('scrapAllowance'), value: Number(scrapAllowance) > 0 ? formatRatio(scrapAllowance) : null },
  ];
  return (
    <div style={{ marginTop: 10 }}>
      <Facts facts={facts.filter(({ value }) => value !== null)} />
      {instructions && <p style={{ marginTop: 10, whiteSpace: 'pre-wrap' }}>{instructions}</p>}
    </div>
  );
}
