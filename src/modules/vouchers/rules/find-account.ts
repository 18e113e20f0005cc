import type { AccountSide, VoucherRole } from '../contract.ts';

export interface Account {
  id: string;
  byItem: boolean;
  byOrder: boolean;
  byPartner: boolean;
  byWorkCentre: boolean;
}

export interface AccountRule {
  role: string;
  itemKind: string | null;
  direction: AccountSide | null;
  /** As `codeKey` has it; empty: any. */
  reason: string;
  fromMonth: string | null;
  account: Account;
  through: Account | null;
}

/** What an account is looked for by. */
export interface Wanted {
  role: VoucherRole;
  itemKind: string | null;
  direction: AccountSide;
  /** As `codeKey` has it. */
  reason: string;
  period: string;
}

/**
 * The rule that says most about what is wanted: the reason counts most, then the kind of item, then the side; of two that say as much, the one
 * that came into force last.
 */
export function findRule(rules: readonly AccountRule[], wanted: Wanted): AccountRule | undefined {
  let best: AccountRule | undefined;
  for (const rule of rules) {
    if (!meets(rule, wanted)) continue;
    if (!best || weigh(rule) > weigh(best) || (weigh(rule) === weigh(best) && since(rule) > since(best))) best = rule;
  }
  return best;
}

function meets(rule: AccountRule, { role, itemKind, direction, reason, period }: Wanted): boolean {
  return (
    rule.role === role &&
    (rule.itemKind === null || rule.itemKind === itemKind) &&
    (rule.direction === null || rule.direction === direction) &&
    (rule.reason === '' || rule.reason === reason) &&
    (rule.fromMonth === null || rule.fromMonth <= period)
  );
}

const since = ({ fromMonth }: AccountRule) => fromMonth ?? '';
const weigh = ({ reason, itemKind, direction }: AccountRule) =>
  (reason === '' ? 0 : 4) + (itemKind === null ? 0 : 2) + (direction === null ? 0 : 1);
