import { declarationsOf, mayDo, type Principal, roleCodesWith, type Tx } from '../../kernel/index.ts';
import type { Decider } from './rules/decide.ts';

/** Who decides, as the rules care for it. */
export function deciderOf(tx: Tx, principal: Principal): Decider {
  const permission = 'quality.concession.write';
  return {
    name: principal.name,
    nameEn: principal.nameEn ?? null,
    kind: principal.kind,
    mayConcede: mayDo(principal, permission),
    rolesConceding: roleCodesWith(declarationsOf(tx), permission).join('、') || '—',
  };
}
