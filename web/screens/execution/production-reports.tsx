import { useWords } from '../../../ui/i18n/index.ts';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { orderWords } from './words.ts';

export function ProductionReports() {
  const t = useWords(orderWords);
  return (
    <ListScreen
      words={orderWords}
      title="reports"
      list="execution.production-reports"
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
      href={({ orderId }) => `/work-orders/${orderId}`}
      cells={{
        reversed: ({ reversed, reversesId }) => (
          <span className="faint">{reversed ? t('reversed') : reversesId ? t('reversal') : ''}</span>
        ),
      }}
      commands={[
        {
          column: 'reversed',
          verb: 'reverse',
          permission: 'execution.report.reverse',
          when: ({ reversed, reversesId }) => !reversed && !reversesId,
          path: ({ id }) => `/production-reports/${id}/reverse`,
          alsoChanges: ['inventory'],
          ask: { title: 'reverseReport', of: 'operationCode', intro: 'reverseIntro', danger: true, reason: 'needed' },
        },
      ]}
      opensWithAll
      views={{ viewScrap: { 'f.quantityScrap.gt': '0' }, viewReversed: { 'f.reversed.eq': 'true' } }}
      empty={['noReports', 'noReportsHow']}
    />
  );
}
