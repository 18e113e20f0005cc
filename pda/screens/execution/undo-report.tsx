import { useState } from 'react';
import type { OwnReport } from '../../../src/modules/execution/contract.ts';
import { formatQuantity, formatTime } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { addAmounts } from '../../parts/amount.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { WriteText } from '../../parts/write-text.tsx';
import { executionWords } from './words.ts';

/** Takes back what was just reported: what it is, and why in one touch. */
export function UndoReport({ reportId }: { reportId: string }) {
  const t = useWords(executionWords);
  const answer = useAnswer<{ reports: OwnReport[] }>('/own-reports');
  const report = answer.data?.reports.find((one) => one.id === reportId);
  if (report) return <Reasons report={report} />;
  return (
    <Frame>
      <AnswerView answer={answer}>{() => <Empty title={t('reportGone')} />}</AnswerView>
    </Frame>
  );
}

function Reasons({ report }: { report: OwnReport }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { act } = useAct();
  const [writing, setWriting] = useState(false);
  const { quantityGood, quantityScrap, quantityRework, unit } = report;
  const quantity = formatQuantity(addAmounts(quantityGood, quantityScrap, quantityRework), unit);
  const undo = (reason: string) =>
    void act({
      dated: false,
      lane: `order:${report.orderId}`,
      path: `/production-reports/${report.id}/undo`,
      body: { reason },
      label: { text: 'undo', parameters: { operation: report.operationCode, quantity } },
      yes: { title: t('undone', { quantity }), detail: t('undoneDetail') },
      goOn: goBack,
    });
  if (writing) return <WriteText title={t('undoWhy')} lengthMax={200} onText={undo} onBack={() => setWriting(false)} />;
  return (
    <Frame>
      <p className="kicker">
        <span className="code">{report.operationCode}</span> · {nameOf(report.itemName, report.itemNameEn)}
      </p>
      <h1 className="question">{t('undoAsk', { quantity })}</h1>
      <Facts
        facts={[
          { name: 'operation', label: t('operation'), value: nameOf(report.operationName, report.operationNameEn) },
          { name: 'at', label: t('reportedAt'), value: formatTime(report.businessAt) },
        ]}
      />
      <h2 className="section-title">{t('undoWhy')}</h2>
      <div className="buttons is-column">
        {([t('wrongNumber'), t('wrongOperation'), t('notMine')] as const).map((reason) => (
          <Button key={reason} label={reason} onPress={() => undo(reason)} />
        ))}
        <Button label={t('otherReason')} icon="edit" onPress={() => setWriting(true)} />
      </div>
    </Frame>
  );
}
