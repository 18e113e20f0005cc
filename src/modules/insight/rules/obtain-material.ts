import type { Language, Text } from '../../../kernel/index.ts';
import { unitName } from '../../masterdata/index.ts';
import type { Repair } from '../contract.ts';

export type Offer = Text & Pick<Repair, 'action' | 'permission' | 'path'> & { body?: Repair['body'] };

export interface Missing {
  orderId: string;
  itemId: string;
  quantity: string;
  unit: string;
  dueAt: Date;
  /** It is made here. */
  made: boolean;
}

/** What an order misses and lies nowhere is made, where it is made here, and asked for elsewhere: for as much, until the order is due. */
export function obtainMaterial({ orderId, itemId, quantity, unit, dueAt, made }: Missing, language: Language): Offer {
  const amount = `${quantity} ${unitName(unit, language)}`;
  const until = dueAt.toISOString();
  if (made) {
    return {
      action: 'make',
      zh: `生产 ${amount}`,
      en: `Make ${amount}`,
      permission: 'execution.order.write',
      path: '/work-orders',
      body: { itemId, quantity, unit, dueAt: until, demandOfId: orderId },
    };
  }
  return {
    action: 'ask',
    zh: '申请采购',
    en: 'Ask for it',
    permission: 'execution.request.ask',
    path: '/material-requests',
    body: { itemId, quantity, unit, neededBy: until, orderId },
  };
}

/** An offer as a reader gets it. */
export function offerTo(
  { zh, en, body = {}, ...offer }: Offer,
  language: Language,
  mayDo: (permission: string) => boolean,
): Repair {
  return { ...offer, label: language === 'zh' ? zh : en, method: 'POST', allowed: mayDo(offer.permission), body };
}
