import type { Json } from '../../kernel/contract.ts';
import type { MappedField } from '../contract.ts';
import { readDay } from './read-day.ts';
import { readFlag } from './read-flag.ts';
import { readMoment } from './read-moment.ts';
import { readNumber, readWhole } from './read-number.ts';
import { readText } from './read-text.ts';

type Meant = Pick<MappedField, 'as' | 'decimal' | 'order' | 'zone'>;

/** How the values of a field are read; what it returns throws Unmappable. */
export function readerOf({ as, decimal, order, zone }: Meant): (value: Json) => Json {
  switch (as) {
    case 'text':
      return readText;
    case 'number':
      return (value) => readNumber(value, decimal);
    case 'whole':
      return (value) => readWhole(value, decimal);
    case 'flag':
      return readFlag;
    case 'date':
      return (value) => readDay(value, { order, zone });
    case 'moment':
      return (value) => readMoment(value, { order, zone });
    default:
      return (value) => value;
  }
}
