import type { OutsideLine } from '../../../src/modules/purchasing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { outsideWords } from './words.ts';

/** A purchase order may be for what is done outside: then its pieces go and come another way than goods. */
export function OutsideDoor({ code }: { code: string }) {
  const t = useWords(outsideWords);
  const answer = useAnswer<{ lines: OutsideLine[] }>(
    mayDo('purchasing.outside.write') ? '/subcontract-lines' : undefined,
    { code },
  );
  if (!answer.data?.lines.length) return null;
  return <Button label={t('whichOutside')} icon="truck" look="main" onPress={() => go('outside', code)} />;
}
