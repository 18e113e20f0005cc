import { declarationsOf, mayDo, type QueryContext, Refusal, roleCodesWith } from '../../../kernel/index.ts';
import { assertPlant } from '../../costing/index.ts';
import type { Action } from '../../execution/contract.ts';
import type { Voucher } from '../contract.ts';
import { findNames, findVoucher, readVoucherLines, type VoucherFacts } from '../queries/vouchers.ts';
import { refuse } from '../refusals.ts';
import { nameOf, whyNotMove, whyNotReverse } from '../rules/why-not.ts';
import { moveOf, reversal, voucherVerbs } from '../states.ts';

type Context = Pick<QueryContext, 'tx' | 'principal'>;

/** A voucher with its lines, and what may be done with it now. Throws vouchers.voucher_unknown. */
export async function presentVoucher(context: Context, id: string): Promise<Voucher> {
  const { tx } = context;
  assertPlant(context.principal);
  const voucher = await findVoucher(tx, id);
  if (!voucher) throw refuse('vouchers.voucher_unknown', {}, { where: '/voucherId' });
  const { reversesId, reversedById, pairId, madeAt, postedAt, period, chartId: _, madeBy: __, ...rest } = voucher;
  const names = await findNames(
    tx,
    [reversesId, reversedById, pairId].flatMap((one) => one ?? []),
  );
  const named = (other: string | null) => (other === null ? null : (names.get(other) ?? null));
  return {
    ...rest,
    name: nameOf(voucher),
    period: period.slice(0, 7),
    madeAt: madeAt.toISOString(),
    postedAt: postedAt?.toISOString() ?? null,
    reverses: named(reversesId),
    reversedBy: named(reversedById),
    pair: named(pairId),
    lines: await readVoucherLines(tx, id),
    actions: actionsOf(context, voucher),
  };
}

function actionsOf({ tx, principal }: Context, voucher: VoucherFacts): Action[] {
  const explain = (
    action: string,
    { permission, label }: Pick<ReturnType<typeof moveOf>, 'permission' | 'label'>,
    why: Refusal | undefined,
  ): Action => {
    const refusal = mayDo(principal, permission)
      ? why
      : new Refusal('kernel.permission_missing', {
          permission,
          roles: roleCodesWith(declarationsOf(tx), permission).join('、') || '—',
        });
    return {
      ...{ action, label: label[principal.language], allowed: !refusal },
      ...(refusal ? { refusal: refusal.problem(principal.language) } : {}),
      ...{ method: 'POST', path: `/vouchers/${voucher.id}/${action}` },
    };
  };
  return [
    ...voucherVerbs.map((verb) => explain(verb, moveOf(verb), whyNotMove(voucher, verb, principal))),
    explain('reverse', reversal, whyNotReverse(voucher)),
  ];
}
