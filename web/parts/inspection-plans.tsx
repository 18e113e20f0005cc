import { Link } from '@tanstack/react-router';
import { type ItemPlans, type OperationPlan, planKindLabels } from '../../src/modules/quality/contract.ts';
import { defineWords, useLanguage, useWords } from '../../ui/i18n/index.ts';
import { ToneMark } from '../../ui/state-mark.tsx';
import { useMay } from '../app/session.ts';
import { Panel } from './page.tsx';
import { useApi } from './use-api.ts';

const planWords = defineWords('inspection-plans-beside', {
  plan: ['检验计划', 'Inspection plan'],
  plans: ['检验计划', 'Inspection plans'],
  firstPieceWaits: ['首件还没合格', 'First piece not accepted yet'],
  firstPieceAccepted: ['首件已合格', 'First piece accepted'],
  tasks: ['{count} 次检验', '{count} inspections'],
  asks: ['{count} 个检验项目', '{count} characteristics'],
  atOperation: ['工序 {sequence}', 'operation {sequence}'],
  behind: ['被 {plan} 顶替，没有用到', 'Not used: {plan} comes before it'],
});

/** Which plan holds at an operation and why, and how far its first piece is; nothing where there is none. */
export function PlanAtOperation({ operationId }: { operationId: string }) {
  const t = useWords(planWords);
  const may = useMay();
  const { data } = useApi<OperationPlan>('quality', `/operations/${operationId}/inspection-plan`, {
    enabled: may('quality.inspection.read'),
  });
  if (!data?.plan) return null;
  const { plan, firstPiece, tasks } = data;
  return (
    <p className="row-gap" style={{ marginTop: 10, flexWrap: 'wrap' }}>
      <span className="faint">{t('plan')}</span>
      <PlanLink plan={plan} />
      <span>{plan.why}</span>
      {firstPiece === 'waiting' && <ToneMark tone="amber" shape="pause" word={t('firstPieceWaits')} />}
      {firstPiece === 'accepted' && <ToneMark tone="green" shape="tick" word={t('firstPieceAccepted')} />}
      {tasks.length > 0 && (
        <Link to="/inspection-tasks" search={{ 'f.operationId.eq': operationId } as never}>
          {t('tasks', { count: tasks.length })}
        </Link>
      )}
    </p>
  );
}

/** The plans of an item, where each holds and why; nothing where it has none. */
export function PlansOfItem({ itemId }: { itemId: string }) {
  const t = useWords(planWords);
  const language = useLanguage();
  const may = useMay();
  const { data } = useApi<ItemPlans>('quality', `/items/${itemId}/inspection-plans`, {
    enabled: may('quality.plan.read'),
  });
  if (!data || data.plans.length === 0) return null;
  return (
    <Panel title={t('plans')}>
      {data.plans.map((plan) => (
        <p key={plan.id} className="row-gap" style={{ flexWrap: 'wrap', rowGap: 0, marginBottom: 10 }}>
          <PlanLink plan={plan} />
          <span>
            {planKindLabels[plan.kind][language]}
            {plan.operationSequence !== null && ` · ${t('atOperation', { sequence: plan.operationSequence })}`}
            {` · ${t('asks', { count: plan.characteristics })}`}
          </span>
          <span className="faint">{plan.behind === null ? plan.why : t('behind', { plan: plan.behind })}</span>
        </p>
      ))}
    </Panel>
  );
}

function PlanLink({ plan: { id, code, name } }: { plan: { id: string; code: string; name: string } }) {
  return (
    <Link to="/inspection-plans" search={{ open: id } as never} title={name}>
      <span className="code">{code}</span> {name}
    </Link>
  );
}
