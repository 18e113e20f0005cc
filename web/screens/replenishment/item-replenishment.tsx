import { useNavigate, useParams } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { Replenishment } from '../../../src/modules/replenishment/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { unitName } from '../../../ui/units.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Page, Panel, SkeletonLines } from '../../parts/page.tsx';
import { RecordDialog } from '../../parts/record/record-dialog.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { useLocalName } from '../../parts/values.tsx';
import { HowItComes } from './how-it-comes.tsx';
import { Suggestion } from './suggestion.tsx';
import { AskedBefore, AtRisk, Coming } from './what-comes.tsx';
import { replenishmentWords } from './words.ts';

const PastChart = lazy(() => import('./past-chart.tsx').then((module) => ({ default: module.PastChart })));

/** One item: what it comes to, why, who waits, what comes, and what the past says. */
export function ItemReplenishment() {
  const { itemId } = useParams({ strict: false }) as { itemId: string };
  const t = useWords(replenishmentWords);
  const nameOf = useLocalName();
  const alsoOf = ['inventory', 'execution', 'purchasing', 'sales'] as const;
  const query = useApi<Replenishment>('replenishment', `/replenishment/items/${itemId}`, { alsoOf });
  const { data } = query;
  return (
    <Page
      title={data ? nameOf({ name: data.itemName, nameEn: data.itemNameEn }) : '…'}
      aside={
        data && (
          <>
            <span className="code faint">{data.itemCode}</span>
            <HowItStands of={data} />
          </>
        )
      }
      actions={data && <Actions of={data} />}
      subject={data && { kind: 'masterdata.item', id: itemId }}
    >
      <Loaded query={query}>
        {(one) => (
          <div className="stack">
            <HowItComes of={one} />
            <AtRisk of={one} />
            <Panel title={t('past', { days: one.past.length })}>
              <Suspense fallback={<SkeletonLines count={6} />}>
                <PastChart of={one} unit={unitName(one.unit)} />
              </Suspense>
            </Panel>
            <Suggestion of={one} />
            <Coming of={one} />
            <AskedBefore of={one} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function HowItStands({ of }: { of: Replenishment }) {
  const t = useWords(replenishmentWords);
  if (of.replenishment === 'none') return <ToneMark tone="closed" shape="square" word={t('notReplenished')} />;
  if (Number(of.now.proposed) === 0) return <ToneMark tone="green" shape="tick" word={t('enough')} />;
  const quantity = `${formatQuantity(of.now.proposed)} ${unitName(of.unit)}`;
  return <ToneMark tone={of.atRisk.length > 0 ? 'red' : 'amber'} shape="disc" word={t('below', { quantity })} />;
}

function Actions({ of }: { of: Replenishment }) {
  const t = useWords(replenishmentWords);
  const may = useMay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'levels' | 'ask'>();
  const look = useCommand<{ requests: { code: string; quantity: string }[] }>(
    ['replenishment', 'execution'],
    ({ requests: [made] }) => {
      const said = made && t('lookedAsked', { code: made.code, quantity: `${made.quantity} ${unitName(of.unit)}` });
      void message.success(said ?? t('looked'));
    },
  );
  const proposed = Number(of.now.proposed) > 0;
  return (
    <>
      {may('masterdata.item.write') && (
        <Button icon={<Icon name="edit" size={15} />} onClick={() => setOpen('levels')}>
          {t('changeLevels')}
        </Button>
      )}
      {may('replenishment.item.look') && of.replenishment !== 'none' && (
        <Button
          loading={look.isPending}
          onClick={() => look.mutate({ path: '/replenishment/look', body: { itemIds: [of.itemId], learn: true } })}
        >
          {t('lookAgain')}
        </Button>
      )}
      {proposed && of.made && may('execution.order.write') && (
        <Button
          type="primary"
          onClick={() =>
            void navigate({
              to: '/work-orders/new',
              search: { itemId: of.itemId, quantity: of.now.proposed, unit: of.unit } as never,
            })
          }
        >
          {t('makeIt')}
        </Button>
      )}
      {proposed && !of.made && may('execution.request.ask') && (
        <Button type="primary" onClick={() => setOpen('ask')}>
          {t('askFor')}
        </Button>
      )}
      {open === 'levels' && (
        <RecordDialog
          list="masterdata.items"
          entity="masterdata.item"
          id={of.itemId}
          title={t('changeLevels')}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'ask' && <AskFor of={of} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function AskFor({ of, onClose }: { of: Replenishment; onClose: () => void }) {
  const t = useWords(replenishmentWords);
  return (
    <CommandDialog
      title={t('askForTitle', { item: of.itemCode })}
      verb={t('askFor')}
      fields={[
        { name: 'quantity', label: t('quantity'), kind: 'amount', unit: of.unit, positive: true, required: true },
        { name: 'neededBy', label: t('neededBy'), kind: 'timestamp', required: true },
      ]}
      record={{ quantity: of.now.proposed }}
      areas={['execution', 'replenishment']}
      command={(values) => ({ path: '/material-requests', body: { ...values, itemId: of.itemId, unit: of.unit } })}
      onClose={onClose}
    />
  );
}
