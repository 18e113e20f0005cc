import { useParams } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import type { Action } from '../../../src/modules/execution/contract.ts';
import { type RfqWire, rfqStateLabels } from '../../../src/modules/purchasing/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay } from '../../app/session.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { CommandDialog, withoutNulls } from '../../parts/command-dialog.tsx';
import { useCustomFacts } from '../../parts/custom-facts.ts';
import { useListInAddress } from '../../parts/list/list-state.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Facts, Page, Panel } from '../../parts/page.tsx';
import { ProblemView } from '../../parts/problem-view.tsx';
import { useApi, useCommand } from '../../parts/use-api.ts';
import { Due, Moment } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { RfqComparisonView } from './rfq-comparison.tsx';
import { rfqHeadFields } from './rfq-fields.ts';
import { RfqSuppliers } from './rfq-suppliers.tsx';
import { rfqWords } from './rfq-words.ts';

/** One request for quotation: who was asked for what, what each answered side by side, and who got which line. */
export function RfqDetail() {
  const { rfqId } = useParams({ strict: false }) as { rfqId: string };
  const t = useWords(rfqWords);
  const language = useLanguage();
  const rfq = useApi<RfqWire>('purchasing', `/rfqs/${rfqId}`, { alsoOf: ['execution'] });
  const actions = useApi<{ actions: Action[] }>('purchasing', `/rfqs/${rfqId}/actions`);
  const act = useCommand(['purchasing']);
  const store = useListInAddress();
  const { data } = rfq;
  return (
    <Page
      title={data?.code ?? '…'}
      aside={data && <StateMark state={data.state} word={rfqStateLabels[data.state][language]} />}
      actions={data && <RfqActions rfq={data} actions={actions.data?.actions ?? []} act={act} />}
      subject={data && { kind: 'purchasing.rfq', id: data.id }}
    >
      <Loaded query={rfq} lines={10}>
        {(loaded) => (
          <div className="stack">
            {act.error && <ProblemView problem={act.error} inline />}
            <RfqHead rfq={loaded} />
            <Panel>
              <Tabs
                activeKey={store.state.tab ?? (loaded.state === 'draft' ? 'suppliers' : 'comparison')}
                onChange={(tab) => store.replace({ tab })}
                destroyOnHidden
                items={[
                  { key: 'comparison', label: t('tabComparison'), children: <RfqComparisonView rfq={loaded} /> },
                  { key: 'suppliers', label: t('tabSuppliers'), children: <RfqSuppliers rfq={loaded} /> },
                ]}
              />
            </Panel>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function RfqHead({ rfq }: { rfq: RfqWire }) {
  const t = useWords(rfqWords);
  const custom = useCustomFacts('purchasing.rfq', rfq.custom);
  return (
    <section className="panel">
      <Facts
        head
        facts={[
          { label: t('answersUntil'), value: <Due at={rfq.answersUntil} done={rfq.state !== 'asked'} />, big: true },
          { label: t('buyer'), value: <WhoDid name={rfq.createdByName} nameEn={rfq.createdByNameEn} /> },
          ...(rfq.askedAt ? [{ label: t('askedAt'), value: <Moment at={rfq.askedAt} /> }] : []),
          ...custom,
          ...(rfq.note ? [{ label: t('note'), value: rfq.note, wide: true }] : []),
          ...(rfq.endReason ? [{ label: t('endReason'), value: rfq.endReason, wide: true }] : []),
        ]}
      />
    </section>
  );
}

interface RfqActionsProps {
  rfq: RfqWire;
  actions: Action[];
  /** A refusal of it stands on the page. */
  act: ReturnType<typeof useCommand>;
}

/** What the state allows; awarding is done where offers stand side by side. */
function RfqActions({ rfq, actions, act }: RfqActionsProps) {
  const t = useWords(rfqWords);
  const may = useMay();
  const [asked, setAsked] = useState<Action>();
  const [changing, setChanging] = useState(false);
  const goesOn = rfq.state === 'draft' || rfq.state === 'asked';
  const isMain = ({ action }: Action) => action === 'ask';
  const reachable = actions
    .filter(({ action, allowed }) => allowed && action !== 'award')
    .sort((a, b) => Number(isMain(a)) - Number(isMain(b)));
  return (
    <>
      {goesOn && may('purchasing.rfq.write') && <Button onClick={() => setChanging(true)}>{t('changeRfq')}</Button>}
      {reachable.map((action) => (
        <ActionButton
          key={action.action}
          action={action}
          primary={isMain(action)}
          onRun={() => (isMain(action) ? act.mutate({ path: action.path, body: {} }) : setAsked(action))}
        />
      ))}
      {asked && (
        <CommandDialog
          title={`${asked.label} · ${rfq.code}`}
          verb={asked.label}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
          areas={['purchasing']}
          command={(values) => ({ path: asked.path, body: withoutNulls(values) })}
          onClose={() => setAsked(undefined)}
        />
      )}
      {changing && (
        <CommandDialog
          title={`${t('changeRfq')} · ${rfq.code}`}
          verb={t('changeRfq')}
          fields={rfqHeadFields(t, {
            ...{ answersUntil: rfq.answersUntil, note: rfq.note, existing: true },
            supplierIds: rfq.suppliers.map(({ supplierId }) => supplierId),
          })}
          areas={['purchasing']}
          command={(values) => ({ path: `/rfqs/${rfq.id}/update`, body: { ...values, expectedVersion: rfq.version } })}
          onClose={() => setChanging(false)}
        />
      )}
    </>
  );
}
