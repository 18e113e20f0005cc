import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { callWords } from './words.ts';

export interface CalledFrom {
  what: 'operation' | 'equipment';
  id: string;
  /** In the reader's words; a call without a network must know it too. */
  name: string;
}

/** Somebody is to come: from here, or from where the device stands. */
export function CallKey({ from }: { from?: CalledFrom }) {
  const t = useWords(callWords);
  if (!mayDo('calls.call.raise')) return null;
  return (
    <button
      type="button"
      className="button call-key"
      onClick={() => (from ? go('call', from.what, from.id, from.name) : go('call'))}
    >
      <Icon name="bell" size={28} />
      <span>{t('call')}</span>
    </button>
  );
}
