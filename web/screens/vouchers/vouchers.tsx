import { Button } from 'antd';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { useMay } from '../../app/session.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useCommand } from '../../parts/use-api.ts';
import { VoucherTabs } from './tabs.tsx';
import { vouchersWords } from './words.ts';

/** What is booked, and what waits for whom. */
export function Vouchers() {
  return (
    <ListScreen
      words={vouchersWords}
      title="vouchers"
      list="vouchers.vouchers"
      columns={[
        'name',
        'state',
        'day',
        'summary',
        'total',
        'origin',
        'documentCode',
        'madeByName',
        'reviewedByName',
        'postedByName',
      ]}
      views={{
        viewDraft: { 'f.state.in': 'draft' },
        viewReviewed: { 'f.state.in': 'reviewed' },
        viewPosted: { 'f.state.in': 'posted', sort: '-day,-number' },
        viewPushed: { 'f.state.in': 'pushed', sort: '-day,-number' },
      }}
      commands={[
        {
          ...{ column: 'state', behind: true, verb: 'review', permission: 'vouchers.voucher.review' },
          when: ({ state }) => state === 'draft',
          path: ({ id }) => `/vouchers/${id}/review`,
        },
        {
          ...{ column: 'state', behind: true, verb: 'post', permission: 'vouchers.voucher.post' },
          when: ({ state }) => state === 'reviewed',
          path: ({ id }) => `/vouchers/${id}/post`,
        },
      ]}
      href={({ id }) => `/vouchers/${id}`}
      above={<VoucherTabs current="/vouchers" />}
      empty={['vouchersEmpty', 'vouchersEmptyHow']}
    />
  );
}

/** Line by line: what moved on an account. */
export function VoucherLines() {
  return (
    <ListScreen
      words={vouchersWords}
      title="vouchers"
      list="vouchers.lines"
      columns={[
        'voucherName',
        'state',
        'day',
        'summary',
        'accountCode',
        'accountName',
        'debit',
        'credit',
        'itemCode',
        'orderCode',
        'partnerName',
      ]}
      opensWithAll
      views={{ viewPosted: { 'f.state.in': 'posted,pushed' } }}
      href={({ voucherId }) => `/vouchers/${voucherId}`}
      rowTone={({ red }) => (red === true ? 'red' : undefined)}
      above={<VoucherTabs current="/vouchers/lines" />}
      empty={['vouchersEmpty', 'vouchersEmptyHow']}
    />
  );
}

/** What stands on no voucher, and what is missing for it. */
export function WaitingFacts() {
  const t = useWords(vouchersWords);
  const may = useMay();
  const again = useCommand(['vouchers']);
  return (
    <ListScreen
      words={vouchersWords}
      title="vouchers"
      list="vouchers.waiting-facts"
      columns={[
        'kind',
        'why',
        'role',
        'itemKind',
        'direction',
        'documentCode',
        'itemCode',
        'reason',
        'month',
        'businessAt',
      ]}
      opensWithAll
      rowTone={({ why }) => (why === 'released' ? undefined : 'amber')}
      actions={
        may('vouchers.voucher.make') && (
          <Button
            icon={<Icon name="refresh" size={16} />}
            loading={again.isPending}
            onClick={() => again.mutate({ path: '/vouchers/make', body: { waitingAfter: 0 } })}
          >
            {t('makeAgain')}
          </Button>
        )
      }
      above={
        <>
          <VoucherTabs current="/vouchers/waiting" />
          <p className="faint">{t('waitingHow')}</p>
          {again.error && <ProblemView problem={again.error} inline />}
        </>
      }
      empty={['waitingEmpty', 'waitingEmptyHow']}
    />
  );
}
