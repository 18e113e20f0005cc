import { useWords } from '../../../ui/i18n/index.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { wrongWords } from './words.ts';

/** What may be scanned or stood before, by the names that the raising command knows it by. */
export const thingFields = {
  operation: 'operationId',
  order: 'orderId',
  lot: 'lotIds',
  handling_unit: 'handlingUnitId',
  item: 'itemId',
} as const;
export type ThingKind = keyof typeof thingFields;

export interface WrongThing {
  what: ThingKind;
  id: string;
  /** In the reader's words; it is raised without a network too. */
  name: string;
}

/** Bad pieces: from where one stands. */
export function WrongKey({ of }: { of: WrongThing }) {
  const t = useWords(wrongWords);
  if (!mayDo('nonconformance.report.raise')) return null;
  return <Button label={t('wrong')} icon="warning" onPress={() => go('wrong', of.what, of.id, of.name)} />;
}
