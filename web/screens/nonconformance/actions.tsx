import { Button } from 'antd';
import { useState } from 'react';
import {
  actionKindLabels,
  actionStateLabels,
  type NonconformanceAction,
  type NonconformanceReport,
} from '../../../src/modules/nonconformance/contract.ts';
import { useLanguage, useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useMay, useSession } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { Panel } from '../../parts/page.tsx';
import { Due, Moment, useLocalName } from '../../parts/values.tsx';
import { WhoDid } from '../../parts/who-did.tsx';
import { type ActionStep, ActionStepDialog, PlanActionDialog } from './action-dialogs.tsx';
import { nonconformanceWords } from './words.ts';

interface Asked {
  action: NonconformanceAction;
  does: ActionStep | 'change';
}

/** Who does what until when, what was done, and whether it helped. */
export function Actions({ report }: { report: NonconformanceReport }) {
  const t = useWords(nonconformanceWords);
  const language = useLanguage();
  const [asked, setAsked] = useState<Asked>();
  const onClose = () => setAsked(undefined);
  const nameOf = useLocalName();
  return (
    <Panel title={t('actions')} flush>
      <DataTable<NonconformanceReport['actions'][number]>
        rows={report.actions}
        rowKey={({ id }) => id}
        empty={<Empty icon="check" what={t('noActions')} how={t('noActionsHow')} />}
        columns={[
          { key: 'number', title: '#', render: ({ number }) => number },
          {
            key: 'state',
            title: t('actionState'),
            render: ({ state }) => <StateMark state={state} word={actionStateLabels[state][language]} />,
          },
          { key: 'kind', title: t('actionKind'), render: ({ kind }) => actionKindLabels[kind][language] },
          { key: 'what', title: t('actionWhat'), render: ({ what }) => what },
          {
            key: 'owner',
            title: t('owner'),
            render: ({ ownerName, ownerNameEn }) => nameOf({ name: ownerName, nameEn: ownerNameEn }),
          },
          { key: 'due', title: t('due'), render: ({ dueAt, state }) => <Due at={dueAt} done={state !== 'planned'} /> },
          { key: 'done', title: t('finishNote'), render: ({ doneNote }) => doneNote ?? '–' },
          { key: 'checked', title: t('checkedBy'), render: (action) => <Checked action={action} /> },
          { key: 'do', title: '', render: (action) => <Steps action={action} onAsk={setAsked} /> },
        ]}
      />
      {asked?.does === 'change' && <PlanActionDialog report={report} action={asked.action} onClose={onClose} />}
      {asked && asked.does !== 'change' && (
        <ActionStepDialog action={asked.action} step={asked.does} onClose={onClose} />
      )}
    </Panel>
  );
}

function Checked({ action }: { action: NonconformanceReport['actions'][number] }) {
  const { checkedByName, checkedByNameEn, checkedAt, checkNote } = action;
  if (!checkedByName) return <span className="faint">–</span>;
  return (
    <>
      <WhoDid name={checkedByName} nameEn={checkedByNameEn} /> <Moment at={checkedAt} /> {checkNote}
    </>
  );
}

function Steps({ action, onAsk }: { action: NonconformanceAction; onAsk: (asked: Asked) => void }) {
  const t = useWords(nonconformanceWords);
  const may = useMay();
  const me = useSession().data?.person?.id;
  const writes = may('nonconformance.action.write');
  const isOwn = action.ownerId === me && may('nonconformance.action.finish');
  const button = (does: Asked['does'], primary = false) => (
    <Button key={does} size="small" type={primary ? 'primary' : 'default'} onClick={() => onAsk({ action, does })}>
      {t(does)}
    </Button>
  );
  return (
    <span className="row-gap">
      {action.state === 'planned' && (isOwn || writes) && button('finish', isOwn)}
      {action.state === 'planned' && writes && button('change')}
      {action.state === 'done' && writes && action.ownerId !== me && button('check', true)}
      {(action.state === 'planned' || action.state === 'done') && writes && button('drop')}
    </span>
  );
}
