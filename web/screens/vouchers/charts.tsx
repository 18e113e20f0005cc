import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { RecordScreen } from '../../parts/record/record-screen.tsx';
import { AccountTabs } from './tabs.tsx';
import { vouchersWords } from './words.ts';

/** The accounts of all charts: what each is called, and what its lines are told apart by. */
export function Accounts() {
  return (
    <RecordScreen
      entity="vouchers.account"
      list="vouchers.accounts"
      words={vouchersWords}
      title="accounts"
      columns={[
        'code',
        'name',
        'nameEn',
        'chartName',
        'side',
        'byItem',
        'byOrder',
        'byPartner',
        'byWorkCentre',
        'active',
      ]}
      above={<AccountTabs current="/accounts" />}
      empty={['accountsEmpty', 'accountsEmptyHow']}
    />
  );
}

/** Which account what goes to. */
export function AccountRules() {
  const t = useWords(vouchersWords);
  return (
    <RecordScreen
      entity="vouchers.account-rule"
      list="vouchers.account-rules"
      words={vouchersWords}
      title="accounts"
      columns={[
        'code',
        'name',
        'chartName',
        'role',
        'itemKind',
        'direction',
        'reasonCode',
        'accountCode',
        'accountName',
        'throughName',
        'fromMonth',
        'active',
      ]}
      above={
        <>
          <AccountTabs current="/accounts/rules" />
          <p className="faint">{t('rulesHow')}</p>
        </>
      }
      empty={['rulesEmpty', 'rulesEmptyHow']}
    />
  );
}

/** The charts, and from which month on which is in force. */
export function Charts() {
  const t = useWords(vouchersWords);
  const may = useMay();
  const [copied, setCopied] = useState<{ id: string; name: string }>();
  return (
    <>
      <RecordScreen
        entity="vouchers.chart"
        list="vouchers.account-charts"
        words={vouchersWords}
        title="accounts"
        columns={['code', 'name', 'nameEn', 'fromMonth', 'active']}
        cells={{
          active: ({ id, name }, drawn) => (
            <span className="row-gap">
              {drawn}
              {may('vouchers.chart.write') && (
                <Button size="small" type="text" onClick={() => setCopied({ id: String(id), name: String(name) })}>
                  {t('copyChart')}
                </Button>
              )}
            </span>
          ),
        }}
        above={
          <>
            <AccountTabs current="/accounts/charts" />
            <p className="faint">{t('chartsHow')}</p>
          </>
        }
        empty={['chartsEmpty', 'chartsEmptyHow']}
      />
      {copied && (
        <CommandDialog
          title={`${t('copyChart')} · ${copied.name}`}
          verb={t('copyChart')}
          intro={t('copyIntro')}
          fields={[
            { name: 'code', label: t('code'), kind: 'code', required: true },
            { name: 'name', label: t('name'), kind: 'text', required: true },
            { name: 'nameEn', label: t('nameEn'), kind: 'text' },
          ]}
          areas={['vouchers']}
          command={(values) => ({ path: `/account-charts/${copied.id}/copy`, body: withoutNulls(values) })}
          onClose={() => setCopied(undefined)}
        />
      )}
    </>
  );
}
