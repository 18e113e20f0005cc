import type { ReactNode } from 'react';
import { formatQuantity } from '../../ui/formatting.ts';
import { useWords } from '../../ui/i18n/index.ts';
import { isAbove } from './amount.ts';
import { partWords } from './words.ts';

/** A number that nobody typed yet is none. Whoever means all that is there says so, with a key that isn't where the main button is. */
export function WithAll({ all, onAll, children }: { all: string; onAll: () => void; children: ReactNode }) {
  const t = useWords(partWords);
  if (!isAbove(all, '0')) return children;
  return (
    <div className="with-all">
      {children}
      <button type="button" className="button" onClick={onAll}>
        {t('all', { quantity: formatQuantity(all) })}
      </button>
    </div>
  );
}
