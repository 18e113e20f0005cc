import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Action } from '../../../src/modules/execution/contract.ts';
import {
  type Voucher,
  type VoucherLine,
  voucherOrigins,
  voucherStates,
} from '../../../src/modules/vouchers/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { ActionButton } from '../../parts/action-button.tsx';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Moment, Money, useLocalName } from '../../parts/values.tsx';
import { vouchersWords } from './words.ts';

/** One voucher: its lines, who did what, what it takes back, and what may be done with it now. */
export function VoucherPage() {
  const { voucherId } = useParams({ strict: false }) as { voucherId: string };
  const language = useLanguage();
  const voucher = useApi<Voucher>('vouchers', `/vouchers/${voucherId}`);
  const act = useCommand(['vouchers']);
  const { data } = voucher;
  return (
    <Page
      title={data?.name ?? '…'}
      aside={data && <StateMark state={data.state} word={voucherStates[data.state][language]} />}
      actions={
        <>
          <PrintButton of="vouchers.voucher" id={voucherId} />
          {data && <Actions voucher={data} act={act} />}
        </>
      }
      subject={data && { kind: 'vouchers.voucher', id: data.id }}
    >
      <Loaded query={voucher} lines={8}>
        {(loaded) => (
          <div className="stack">
            {act.error && <ProblemView problem={act.error} inline />}
            <Head voucher={loaded} />
            <Panel flush>
              <Lines lines={loaded.lines} />
            </Panel>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

const asking = ['reject', 'cancel', 'push', 'reverse'];
const main: Partial<Record<Voucher['state'], string>> = { draft: 'review', reviewed: 'post', posted: 'push' };

function Actions({ voucher, act }: { voucher: Voucher; act: ReturnType<typeof useCommand> }) {
  const t = useWords(vouchersWords);
  const [asked, setAsked] = useState<Action>();
  const isMain = ({ action }: Action) => action === main[voucher.state];
  const shown = voucher.actions
    .filter((action) => action.allowed || isMain(action))
    .sort((a, b) => Number(isMain(a)) - Number(isMain(b)));
  return (
    <>
      {shown.map((action) => (
        <ActionButton
          key={action.action}
          action={action}
          primary={isMain(action)}
          onRun={() =>
            asking.includes(action.action) ? setAsked(action) : act.mutate({ path: action.path, body: {} })
          }
        />
      ))}
      {asked && (
        <CommandDialog
          title={`${asked.label} · ${voucher.name}`}
          verb={asked.label}
          danger={asked.action === 'cancel' || asked.action === 'reverse'}
          intro={asked.action === 'reverse' ? t('reverseIntro') : undefined}
          fields={[
            asked.action === 'push'
              ? { name: 'receiverNumber', label: t('receiverNumber'), kind: 'code', required: true, wide: true }
              : { name: 'reason', label: t('reason'), kind: 'note', required: true },
          ]}
          areas={['vouchers']}
          command={(body) => ({ path: asked.path, body })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}

function Head({ voucher }: { voucher: Voucher }) {
  const t = useWords(vouchersWords);
  const language = useLanguage();
  const to = (label: string, other: Voucher['reverses']) =>
    other ? [{ label, value: <Link to={`/vouchers/${other.id}` as string}>{other.name}</Link> }] : [];
  const nameOf = useLocalName();
  const said = (label: string, value: string | null) => (value ? [{ label, value }] : []);
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          { label: t('total'), value: <Money amount={voucher.total} />, big: true },
          { label: t('day'), value: voucher.day },
          { label: t('month'), value: voucher.period },
          { label: t('summary'), value: voucher.summary },
          { label: t('origin'), value: voucherOrigins[voucher.origin][language] },
          { label: t('chart'), value: voucher.chartName },
          ...said(t('document'), voucher.documentCode),
          ...(voucher.invoiceId
            ? [
                {
                  label: t('invoice'),
                  value: <Link to={`/supplier-invoices/${voucher.invoiceId}` as string}>{voucher.documentCode}</Link>,
                },
              ]
            : []),
          ...to(t('reverses'), voucher.reverses),
          ...to(t('reversedBy'), voucher.reversedBy),
          ...to(t('pair'), voucher.pair),
          {
            label: t('madeBy'),
            value: voucher.madeByName.startsWith('Trueup')
              ? 'Trueup'
              : nameOf({ name: voucher.madeByName, nameEn: voucher.madeByNameEn }),
          },
          { label: t('madeAt'), value: <Moment at={voucher.madeAt} /> },
          ...said(t('reviewedBy'), nameOf({ name: voucher.reviewedByName, nameEn: voucher.reviewedByNameEn })),
          ...said(t('postedBy'), nameOf({ name: voucher.postedByName, nameEn: voucher.postedByNameEn })),
          ...said(t('receiverNumber'), voucher.receiverNumber),
          ...said(t('reason'), voucher.reason),
        ]}
      />
    </section>
  );
}

function Lines({ lines }: { lines: VoucherLine[] }) {
  const t = useWords(vouchersWords);
  const language = useLanguage();
  const amount = (text: string) => (text === '0.00' ? '' : <Money amount={text} />);
  return (
    <DataTable<VoucherLine>
      rows={lines}
      rowKey={({ id }) => id}
      rowTone={({ red }) => (red ? 'red' : undefined)}
      columns={[
        { key: 'summary', title: t('summary'), render: ({ summary }) => summary },
        {
          key: 'account',
          title: t('account'),
          render: ({ accountCode, accountName, accountNameEn }) =>
            `${accountCode} ${language === 'en' ? accountNameEn || accountName : accountName}`,
        },
        {
          key: 'more',
          title: t('subLedger'),
          render: ({ itemCode, orderCode, partnerName, workCentreCode }) =>
            [itemCode, orderCode, partnerName, workCentreCode].filter(Boolean).join(' · '),
        },
        { key: 'debit', title: t('debit'), align: 'right', render: ({ debit }) => amount(debit) },
        { key: 'credit', title: t('credit'), align: 'right', render: ({ credit }) => amount(credit) },
      ]}
    />
  );
}
