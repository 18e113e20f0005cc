import { useWords } from '../../../ui/i18n/index.ts';
import { useApi } from '../../parts/use-api.ts';
import { Quantity } from '../../parts/values.tsx';
import type { BomLineDraft } from './bom-line-editor.tsx';
import type { OperationDraft } from './routing-operation-editor.tsx';
import { masterdataWords } from './words.ts';

/** A line of a BOM in one line of text, to compare it with somebody else's. */
export function BomLineText({ line }: { line: BomLineDraft }) {
  const t = useWords(masterdataWords);
  const facts = [
    line.scrapFactor !== '0' && `${t('scrapFactor')} ${line.scrapFactor}`,
    line.operationSequence !== null && `${t('operationSequence')} ${line.operationSequence}`,
    line.backflush && t('backflush'),
    line.phantom && t('phantom'),
    line.note,
  ].filter(Boolean);
  return (
    <span>
      <CodeOf path="/items" id={line.itemId} /> <Quantity amount={line.quantity} unit={line.unit || null} />
      {facts.length > 0 && <small className="faint"> {facts.join(' · ')}</small>}
    </span>
  );
}

export function OperationText({ operation }: { operation: OperationDraft }) {
  const t = useWords(masterdataWords);
  const facts = [
    `${t('setupMinutes')} ${operation.setupMinutes}`,
    `${t('runSeconds')} ${operation.runSecondsPerPiece}`,
    `${t('peopleNeeded')} ${operation.peopleNeeded}`,
    t(`policy_${operation.reportPolicy}`),
    operation.qualityPoint && t('qualityPoint'),
  ].filter(Boolean);
  return (
    <span>
      {operation.name} <CodeOf path="/work-centres" id={operation.workCentreId} />
      <small className="faint"> {facts.join(' · ')}</small>
    </span>
  );
}

function CodeOf({ path, id }: { path: string; id: string | null }) {
  const row = useApi<{ code: string }>('masterdata', `${path}/${id}`, { enabled: id !== null });
  return <span className="code">{row.data?.code ?? '–'}</span>;
}
