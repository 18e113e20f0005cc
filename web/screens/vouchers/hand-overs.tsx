import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { type HandOver, handOverStates } from '../../../src/modules/vouchers/contract.ts';
import { apiUrl } from '../../../ui/api.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page } from '../../parts/page.tsx';
import { useApi } from '../../parts/use-api.ts';
import { Moment, Money } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { VoucherTabs } from './tabs.tsx';
import { vouchersWords } from './words.ts';

/** What was handed over, batch by batch: each the very file, to be downloaded again. */
export function HandOvers() {
  return (
    <ListScreen
      words={vouchersWords}
      title="vouchers"
      list="vouchers.hand-overs"
      columns={['code', 'state', 'month', 'layoutName', 'vouchers', 'lines', 'total', 'madeByName', 'madeAt', 'reason']}
      opensWithAll
      href={({ id }) => `/vouchers/hand-overs/${id}`}
      above={<VoucherTabs current="/vouchers/hand-overs" />}
      empty={['handOversEmpty', 'handOversEmptyHow']}
    />
  );
}

export function HandOverPage() {
  const { handOverId } = useParams({ strict: false }) as { handOverId: string };
  const t = useWords(vouchersWords);
  const language = useLanguage();
  const may = useMay();
  const [undoing, setUndoing] = useState(false);
  const one = useApi<HandOver>('vouchers', `/voucher-hand-overs/${handOverId}`);
  const { data } = one;
  const handed = data?.state === 'handed_over';
  return (
    <Page
      title={data?.code ?? '…'}
      aside={
        data && (
          <ToneMark
            tone={handed ? 'green' : 'grey'}
            shape={handed ? 'tick' : 'cross'}
            word={handOverStates[data.state][language]}
          />
        )
      }
      actions={
        data && (
          <>
            {handed && may('vouchers.voucher.push') && (
              <Button onClick={() => setUndoing(true)}>{t('takeBack')}</Button>
            )}
            <Button type="primary" href={apiUrl(`/voucher-hand-overs/${handOverId}/file`)}>
              {t('sameFile')}
            </Button>
          </>
        )
      }
    >
      <Loaded query={one}>{(loaded) => <Batch batch={loaded} />}</Loaded>
      {undoing && (
        <CommandDialog
          title={t('takeBack')}
          verb={t('takeBack')}
          intro={t('takeBackIntro')}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
          areas={['vouchers']}
          command={(body) => ({ path: `/voucher-hand-overs/${handOverId}/take-back`, body })}
          onClose={() => setUndoing(false)}
        />
      )}
    </Page>
  );
}

function Batch({ batch }: { batch: HandOver }) {
  const t = useWords(vouchersWords);
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          { label: t('vouchers'), value: String(batch.vouchers), big: true },
          { label: t('lines'), value: String(batch.lines) },
          { label: t('total'), value: <Money amount={batch.total} /> },
          { label: t('month'), value: batch.month },
          { label: t('layout'), value: batch.layoutName },
          { label: t('fileName'), value: batch.fileName, wide: true },
          { label: t('handedBy'), value: <WhoDid name={batch.madeByName} nameEn={batch.madeByNameEn} /> },
          { label: t('madeAt'), value: <Moment at={batch.madeAt} /> },
          { label: t('stillToHandOver'), value: String(batch.left) },
          ...(batch.takenBackByName ? [{ label: t('takenBackBy'), value: batch.takenBackByName }] : []),
          ...(batch.reason ? [{ label: t('reason'), value: batch.reason }] : []),
          { label: t('sha256'), value: <code style={{ wordBreak: 'break-all' }}>{batch.sha256}</code>, wide: true },
        ]}
      />
    </section>
  );
}
