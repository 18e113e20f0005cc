import type { MaterialView, OperationView, WorkOrderDetail } from '../../../src/modules/execution/contract.ts';
import { formatQuantity } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { isAbove, isZero, subtractAmounts } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { DueMark } from './due-mark.tsx';
import { executionWords } from './words.ts';

/** A work order: what it still needs, and where its pieces are. */
export function ShowOrder({ orderId }: { orderId: string }) {
  const t = useWords(executionWords);
  const answer = useAnswer<WorkOrderDetail>(`/work-orders/${orderId}`);
  const issues = mayDo('execution.material.issue');
  return (
    <Frame
      foot={
        issues &&
        answer.data &&
        wantsMaterial(answer.data) && (
          <Button label={t('issue')} icon="box" look="main" onPress={() => go('order', orderId, 'issue')} />
        )
      }
    >
      <AnswerView answer={answer}>{(detail) => <Order detail={detail} />}</AnswerView>
    </Frame>
  );
}

/** A completed order may still be given what it lacks, until it is closed. */
function wantsMaterial({ order, materials }: WorkOrderDetail): boolean {
  if (order.state === 'completed') return materials.some((line) => isAbove(line.quantityOpen, '0'));
  return order.state !== 'closed' && order.state !== 'cancelled';
}

function Order({ detail }: { detail: WorkOrderDetail }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { order, operations, materials } = detail;
  return (
    <>
      <div>
        <p className="kicker code">{order.code}</p>
        <h1 className="question">{nameOf(order.itemName, order.itemNameEn)}</h1>
      </div>
      <div className="card">
        <span className="card-row">
          <StateMark state={order.state} />
          <DueMark dueAt={order.dueAt} urgent={order.priority <= 2} />
        </span>
        <span className="card-row">
          <span className="hero-label">{t('quantity')}</span>
          <QuantityFigure amount={order.quantity} unit={order.unit} />
        </span>
      </div>
      <Materials orderId={order.id} materials={materials} />
      <section className="cards">
        <h2 className="section-title" style={{ gridColumn: '1 / -1' }}>
          {t('operations')} <span>{operations.length}</span>
        </h2>
        {operations.map((operation) => (
          <OperationCard key={operation.id} operation={operation} />
        ))}
      </section>
    </>
  );
}

function Materials({ orderId, materials }: { orderId: string; materials: MaterialView[] }) {
  const t = useWords(executionWords);
  return (
    <section className="cards">
      <h2 className="section-title" style={{ gridColumn: '1 / -1' }}>
        {t('materials')} <span>{materials.length}</span>
      </h2>
      {materials.length === 0 && <Empty title={t('noMaterials')} />}
      {materials.map((material) => (
        <MaterialCard
          key={material.id}
          material={material}
          onPress={() => go('order', orderId, 'issue', material.itemCode)}
        />
      ))}
      <div className="buttons" style={{ gridColumn: '1 / -1' }}>
        {mayDo('execution.material.return') && (
          <Button label={t('return')} icon="undo" onPress={() => go('order', orderId, 'return')} />
        )}
        {mayDo('execution.material.supplement') && (
          <Button label={t('supplement')} icon="plus" onPress={() => go('order', orderId, 'supplement')} />
        )}
      </div>
    </section>
  );
}

export function MaterialCard({ material, onPress }: { material: MaterialView; onPress: () => void }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const backflush = material.issueMethod === 'backflush';
  const missing = subtractAmounts(material.quantityOpen, material.quantityAvailable);
  const short = !backflush && isAbove(missing, '0');
  const standIns = material.substitutes
    .filter((one) => isAbove(one.quantityOffered, '0'))
    .map((one) => `${nameOf(one.itemName, one.itemNameEn)} ${formatQuantity(one.quantityAvailable, one.unit)}`);
  return (
    <button type="button" className="card" onClick={onPress}>
      <span className="card-row">
        <span className="card-main">
          <span className="card-title">{nameOf(material.itemName, material.itemNameEn)}</span>
          <span className="kicker code">{material.itemCode}</span>
        </span>
        <QuantityFigure amount={backflush ? material.quantityRequired : material.quantityOpen} unit={material.unit} />
      </span>
      <span className="card-row">
        <span className="kicker">
          {backflush
            ? t('backflush')
            : t('issuedOf', {
                issued: formatQuantity(material.quantityIssued),
                required: formatQuantity(material.quantityRequired),
              })}
          {material.locationCode && ` · ${t('at', { location: material.locationCode })}`}
        </span>
        {short && <StateMark state="short" word={t('short', { quantity: formatQuantity(missing, material.unit) })} />}
        {!backflush && isZero(material.quantityOpen) && <StateMark state="done" />}
      </span>
      {short && standIns.length > 0 && (
        <span className="kicker">{t('mayStandIn', { items: standIns.join(' / ') })}</span>
      )}
    </button>
  );
}

function OperationCard({ operation }: { operation: OperationView }) {
  const nameOf = useNameOf();
  return (
    <button type="button" className="card" onClick={() => go('operation', operation.id)}>
      <span className="card-row">
        <span className="card-title">
          {operation.sequence} {nameOf(operation.name, operation.nameEn)}
        </span>
        <StateMark state={operation.state} />
      </span>
      <span className="card-row">
        <span className="kicker">{nameOf(operation.workCentreName, operation.workCentreNameEn)}</span>
        <QuantityFigure amount={operation.quantityHere} unit={operation.unit} />
      </span>
    </button>
  );
}
