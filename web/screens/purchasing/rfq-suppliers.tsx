import { Button } from 'antd';
import { useState } from 'react';
import type { RfqWire } from '../../../src/modules/purchasing/contract.ts';
import { joinWords, useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ListPanel } from '../../parts/list/list-panel.tsx';
import { PrintButton } from '../../parts/print-button.tsx';
import { itemColumn, quantityColumn } from '../../parts/table-columns.tsx';
import { Due, useLocalName } from '../../parts/values.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { rfqWords } from './rfq-words.ts';

type Asked = RfqWire['suppliers'][number];

/** Whom a paper is printed for, who has answered, what they were asked, and every answer that came. */
export function RfqSuppliers({ rfq }: { rfq: RfqWire }) {
  const t = useWords(rfqWords);
  const may = useMay();
  const nameOf = useLocalName();
  const [answering, setAnswering] = useState<Asked>();
  const takes = rfq.state === 'asked' && may('purchasing.rfq.write');
  return (
    <div className="stack">
      <DataTable<Asked>
        rows={rfq.suppliers}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'supplier',
            title: t('supplier'),
            render: ({ supplierCode, supplierName, supplierNameEn }) => (
              <span>
                <span className="code">{supplierCode}</span> {nameOf({ name: supplierName, nameEn: supplierNameEn })}
              </span>
            ),
          },
          {
            key: 'answered',
            title: t('linesAnswered'),
            render: ({ linesAnswered }) => t('ofLines', { answered: linesAnswered, lines: rfq.lines.length }),
          },
          {
            key: 'do',
            title: '',
            render: (row) => (
              <span className="row-gap">
                {takes && <Button onClick={() => setAnswering(row)}>{t('enterAnswer')}</Button>}
                <PrintButton of="purchasing.rfq-supplier" id={row.id} />
              </span>
            ),
          },
        ]}
      />
      <DataTable<RfqWire['lines'][number]>
        rows={rfq.lines}
        rowKey={(row) => row.id}
        columns={[
          itemColumn(t('item')),
          quantityColumn('quantity', t('quantity'), { unit: 'unit' }),
          { key: 'wantedAt', title: t('wantedAt'), render: ({ wantedAt }) => <Due at={wantedAt} /> },
          {
            key: 'requests',
            title: t('request'),
            render: ({ requests }) => (
              <span className="code">{joinWords(requests.map(({ code }) => code)) || '–'}</span>
            ),
          },
        ]}
      />
      {may('purchasing.price.see') && (
        <>
          <strong>{t('answersSoFar')}</strong>
          <ListPanel
            list="purchasing.rfq-answers"
            fixed={{ 'f.rfqId.eq': rfq.id }}
            columns={[
              ...['supplierName', 'itemCode', 'attempt', 'latest', 'declines', 'price', 'unit', 'deliversOn'],
              ...['leadTimeDays', 'validUntil', 'answeredAt', 'personName', 'note'],
            ]}
            empty={{ what: t('answersEmpty'), how: t('answersEmptyHow') }}
          />
        </>
      )}
      {answering && <AnswerDialog rfq={rfq} supplier={answering} onClose={() => setAnswering(undefined)} />}
    </div>
  );
}
