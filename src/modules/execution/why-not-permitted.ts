import { declarationsOf, mayDo, type Principal, Refusal, roleCodesWith, type Tx } from '../../kernel/index.ts';

/** As the kernel refuses a command, for what a command or question asks besides its own permission. */
export function whyNotPermitted(tx: Tx, principal: Principal, permission: string | undefined): Refusal | undefined {
  if (!permission || mayDo(principal, permission)) return undefined;
  return new Refusal('kernel.permission_missing', {
    permission,
    roles: roleCodesWith(declarationsOf(tx), permission).join('、') || '—',
  });
}
