import type { OutsideLine } from '../../../src/modules/purchasing/contract.ts';
import { formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { isAbove } from '../../parts/amount.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { outsideWords } from './words.ts';

/** Where the pieces of a line are, in one breath: how many at whom, since when, and when they should be back. */
export function LineState({ line }: { line: OutsideLine }) {
  const t = useWords(outsideWords);
  const nameOf = useNameOf();
  const { quantityOutside, quantityToSend, unit, sinceAt, expectedAt, overdue } = line;
  const out = isAbove(quantityOutside, '0');
  const supplier = nameOf(line.supplierName, line.supplierNameEn);
  return (
    <>
      {out && (
        <span>
          <b>{t('outsideNow', { quantity: formatQuantity(quantityOutside, unit), supplier })}</b>
          {sinceAt && <> · {t('since', { at: formatTime(sinceAt) })}</>}
        </span>
      )}
      {out && overdue && <ToneMark tone="red" shape="diamond" word={t('lateBack', { at: formatTime(expectedAt) })} />}
      {out && !overdue && <div>{t('expected', { at: formatTime(expectedAt) })}</div>}
      {isAbove(quantityToSend, '0') && <div>{t('toSend', { quantity: formatQuantity(quantityToSend, unit) })}</div>}
    </>
  );
}
