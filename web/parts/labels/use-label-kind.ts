import { labelKinds } from '../../../src/modules/printing/contract/label-kinds.ts';
import { useMay } from '../../app/session.ts';
import { type ListName, useListDescription } from '../list/list-description.ts';

/** The kind of things whose labels the rows of a list have; undefined for other lists, and for who prints none. */
export function useLabelKind(list: ListName): string | undefined {
  const kind = useListDescription(list).description?.subject;
  const may = useMay()('printing.label.print');
  return may && kind !== undefined && kind in labelKinds ? kind : undefined;
}
