import { ListScreen } from '../../parts/list/list-screen.tsx';
import { ClosingTabs } from './closing-tabs.tsx';
import { closingWords } from './words.ts';

/** Days that were told of or signed. */
export function ClosingDays() {
  return (
    <ListScreen
      words={closingWords}
      title="closing"
      list="closing.days"
      columns={[
        'day',
        'placeCode',
        'placeName',
        'kind',
        'state',
        'signedByName',
        'signedAt',
        'sealedAt',
        'lateMinutes',
      ]}
      needs={['placeId', 'placeNameEn']}
      views={{ viewWaiting: { 'f.state.in': 'open,signed' } }}
      href={({ placeId, day }) => `/closing/${placeId}/${day}`}
      rowTone={({ state }) => (state === 'sealed' ? undefined : 'amber')}
      above={<ClosingTabs current="/closing/days" />}
      empty={['daysEmpty', 'daysEmptyHow']}
    />
  );
}

/** What was told of sealed days: when it happened, in which day it counts, and who told it. */
export function LateFacts() {
  return (
    <ListScreen
      words={closingWords}
      title="closing"
      list="closing.late-facts"
      columns={[
        ...['sealedDay', 'accountDay', 'placeCode', 'placeName', 'kind', 'code', 'itemCode', 'quantity'],
        ...['businessAt', 'toldAt', 'personName'],
      ]}
      needs={['placeId', 'itemName', 'itemNameEn', 'placeNameEn']}
      rowKey={({ id, placeId }) => `${id} ${placeId}`}
      opensWithAll
      views={{ viewStock: { 'f.kind.in': 'stock' }, viewReports: { 'f.kind.in': 'report' } }}
      href={({ placeId, sealedDay }) => `/closing/${placeId}/${sealedDay}`}
      above={<ClosingTabs current="/closing/late" />}
      empty={['lateEmpty', 'lateEmptyHow']}
    />
  );
}

/** Every seal; who closed late and why stands in a tab of its own. */
export function Seals() {
  return (
    <ListScreen
      words={closingWords}
      title="closing"
      list="closing.seals"
      columns={[
        ...[
          'day',
          'placeCode',
          'placeName',
          'kind',
          'firstByName',
          'secondByName',
          'sealedAt',
          'lateMinutes',
          'reason',
        ],
        ...['movements', 'reports', 'number'],
      ]}
      needs={['placeId', 'placeNameEn']}
      opensWithAll
      views={{ viewLate: { 'f.late.eq': 'true' }, viewReopened: { 'f.kind.in': 'reopened' } }}
      href={({ placeId, day }) => `/closing/${placeId}/${day}`}
      rowTone={({ kind, lateMinutes }) => (kind === 'reopened' ? 'red' : Number(lateMinutes) > 0 ? 'amber' : undefined)}
      above={<ClosingTabs current="/closing/seals" />}
      empty={['sealsEmpty', 'sealsEmptyHow']}
    />
  );
}
