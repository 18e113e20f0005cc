import type { ClosingPoint } from '../../costing/index.ts';
import { findMonth } from './find-month.ts';

/** Days come before months: a place that closes its days has sealed all of a month before its books close. */
export const unsealedMonth: ClosingPoint = {
  name: 'closing.days_unsealed',
  label: { zh: '还有地方没有日清到月底', en: 'Places that haven’t closed all days' },
  mayBeAccepted: false,
  count: async (tx, { month, now, configuration }) => {
    const { places } = await findMonth(tx, { month: month.slice(0, 7), now, scope: { all: true }, configuration });
    return places.filter(({ closable }) => !closable).length;
  },
};
