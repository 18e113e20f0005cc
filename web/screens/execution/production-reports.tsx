import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { useMay } from '../../app/session.ts';
import { CommandDialog } from '../../parts/command-dialog.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { orderWords } from './words.ts';

export function ProductionReports() {
  const t = useWords(orderWords);
  const may = useMay();
  const [reversing, setReversing] = useState<ListRow | undefined>();
  return (
    <>
      <ListScreen
        title={t('reports')}
        list="execution.production-reports"
        area="execution"
        columns={[
          'businessAt',
          'orderCode',
          'operationName',
          'itemCode',
          'itemName',
          'quantityGood',
          'quantityScrap',
          'quantityRework',
          'scrapReasonCode',
          'personName',
          'reversed',
        ]}
        needs={['reversed', 'reversesId', 'orderId']}
        href={(row) => `/work-orders/${row.orderId}`}
        cells={{
          reversed: (row) => {
            if (row.reversed) return <span className="faint">{t('reversed')}</span>;
            if (row.reversesId) return <span className="faint">{t('reversal')}</span>;
            if (!may('execution.report.reverse')) return null;
            return (
              <Button size="small" onClick={() => setReversing(row)}>
                {t('reverse')}
              </Button>
            );
          },
        }}
        views={[
          { key: 'scrap', label: t('viewScrap'), state: { 'f.quantityScrap.gt': '0' } },
          { key: 'reversed', label: t('viewReversed'), state: { 'f.reversed.eq': 'true' } },
        ]}
        empty={{ what: t('noReports'), how: t('noReportsHow') }}
      />
      {reversing && (
        <CommandDialog
          title={`${t('reverseReport')} · ${reversing.operationCode}`}
          verb={t('reverse')}
          intro={t('reverseIntro')}
          danger
          fields={[{ name: 'reason', label: t('reason'), kind: 'note', required: true }]}
          areas={['execution', 'inventory']}
          command={(values) => ({ path: `/production-reports/${reversing.id}/reverse`, body: values })}
          onClose={() => setReversing(undefined)}
        />
      )}
    </>
  );
}
