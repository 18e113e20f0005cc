import { useWords } from '../../../ui/i18n/index.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { lastPrinter } from './last-printer.ts';
import { printingWords } from './words.ts';

/** What on the floor bears a label, by the entity whose templates fit it. */
const labelled = {
  item: 'masterdata.item',
  lot: 'inventory.lot',
  handling_unit: 'inventory.handling-unit',
  location: 'masterdata.location',
  equipment: 'masterdata.equipment',
  order: 'execution.work-order',
} as const;
export type Labelled = keyof typeof labelled;

export const labelKindOf = (kind: string) => labelled[kind as Labelled] as string | undefined;
/** Whether somebody on this device may print, and a printer was chosen here: others aren't held up by the question. */
export const printsHere = () => mayDo('printing.label.print') && lastPrinter() !== undefined;
export const goToLabel = (kind: Labelled, id: string, code: string) => go('label', kind, id, code);

/** Leads to the label of what is on the screen; nothing for who may not print, or where nothing bears one. */
export function LabelDoor({ kind, id, code }: { kind: string; id: string; code: string }) {
  const t = useWords(printingWords);
  if (!labelKindOf(kind) || !mayDo('printing.label.print')) return null;
  return <Button label={t('printLabel')} icon="print" onPress={() => goToLabel(kind as Labelled, id, code)} />;
}
