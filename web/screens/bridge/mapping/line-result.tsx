import type { MappedView, TriedMapping } from '../../../../src/modules/bridge/contract.ts';
import { useLanguage, useWords } from '../../../../ui/i18n/index.ts';
import { Value, valueAt } from '../browse-panel.tsx';
import { mappingWords } from './words.ts';

/** What a line makes of one row, also where another line fails; `said`: what is wrong stands below already. */
export function LineResult({
  result,
  outcome,
  target,
  said = false,
}: {
  result: MappedView | undefined;
  outcome: TriedMapping['lines'][number] | undefined;
  target: string;
  said?: boolean;
}) {
  const t = useWords(mappingWords);
  const language = useLanguage();
  if (!result) return <span className="mapping-result faint">–</span>;
  if (result.kind === 'skipped') return <span className="mapping-result faint">{t('rowSkipped')}</span>;
  const failed = outcome?.failed.find(({ field }) => field === target);
  if (failed) return <span className="mapping-result is-wrong">{said ? t('fails') : failed.why[language]}</span>;
  const value = valueAt(outcome?.value ?? (result.kind === 'mapped' ? result.value : undefined), target);
  if (value === undefined || value === null || value === '')
    return <span className="mapping-result faint">{t('nothing')}</span>;
  return (
    <span className="mapping-result code">
      <Value value={value} />
    </span>
  );
}
