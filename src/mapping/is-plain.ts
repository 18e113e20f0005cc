import type { MappedField, Mapping } from './contract.ts';
import { parsePath } from './read-path.ts';

/** It needs no thread, and no row is mended first: no field and no row depends on an expression or a repair. */
export function isPlain({ when, fields, repairs = [] }: Mapping): boolean {
  return (
    repairs.length === 0 &&
    when === undefined &&
    fields.every((field) => field.expression === undefined && field.condition === undefined)
  );
}

/** A field that stands there as it stands here, apart from how it is written: both sides can be compared without mapping. */
export interface PlainField {
  /** As the connector describes it, without backticks. */
  from: string;
  target: string;
  as: MappedField['as'];
}

/** Those that are taken over as they are, none where rows are mended first: no code list, unit, default or expression, not out of a list, and not in need of being told how to read. */
export function plainFields({ fields, repairs = [] }: Mapping): PlainField[] {
  if (repairs.length > 0) return [];
  return fields.flatMap((field) => {
    const { from, target, as, decimal, order, zone } = field;
    const changes = [field.expression, field.condition, field.codeList, field.unit, field.default, order, zone];
    if (from === undefined || changes.some((part) => part !== undefined) || decimal === ',') return [];
    const [source, place] = [parsePath(from), parsePath(target)];
    return source.rest || place.rest ? [] : [{ from: source.head.join('.'), target: place.head.join('.'), as }];
  });
}
