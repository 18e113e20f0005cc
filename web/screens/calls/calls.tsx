import type { CallPhoto } from '../../../src/modules/calls/contract.ts';
import { type CallVerb, callMoves } from '../../../src/modules/calls/states.ts';
import { apiUrl } from '../../../ui/api.ts';
import { formatDuration } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { useSession } from '../../app/session.ts';
import { CodeAndBeside } from '../../parts/beside/beside-button.tsx';
import { OrderLink } from '../../parts/links.tsx';
import type { ListRow } from '../../parts/list/cell.tsx';
import { ListScreen } from '../../parts/list/list-screen.tsx';
import { callsWords } from './words.ts';

const may = (verb: CallVerb, { state }: ListRow) => callMoves[verb].from.some((one) => one === state);

/** Who on the floor waits for somebody, the longest wait first. */
export function Calls() {
  const t = useWords(callsWords);
  const me = useSession().data?.person?.id;
  return (
    <ListScreen
      words={callsWords}
      title="calls"
      list="calls.calls"
      columns={[
        'code',
        'state',
        'kind',
        'place',
        'note',
        'photo',
        'minutesWaited',
        'answeredByName',
        'answeredAt',
        'raisedByName',
        'raisedAt',
        'solution',
        'workshopName',
      ]}
      needs={['id', 'code', 'state', 'raisedById', 'orderId', 'orderCode', 'placeEn']}
      cells={{
        code: (row) => <CodeAndBeside kind="calls.call" row={row} />,
        photo: (row) => <Photo row={row} />,
        place: (row, drawn) =>
          row.orderId ? (
            <span className="row-gap">
              {drawn} <OrderLink id={String(row.orderId)} code={String(row.orderCode)} />
            </span>
          ) : (
            drawn
          ),
        minutesWaited: (row) => formatDuration(Number(row.minutesWaited) * 60),
      }}
      rowTone={({ state }) => (state === 'called' ? 'red' : undefined)}
      views={{ viewOpen: { 'f.open.eq': 'true', sort: 'raisedAt' } }}
      commands={[
        {
          column: 'answeredByName',
          verb: 'answer',
          permission: callMoves.answer.permission,
          when: (row) => may('answer', row),
          path: ({ id }) => `/calls/${id}/answer`,
        },
        {
          column: 'state',
          behind: true,
          verb: 'solve',
          permission: callMoves.solve.permission,
          when: (row) => may('solve', row),
          path: ({ id }) => `/calls/${id}/solve`,
          ask: {
            title: 'solveTitle',
            of: 'code',
            fields: [{ name: 'solution', label: t('solution'), kind: 'note' }],
          },
        },
        {
          column: 'raisedByName',
          behind: true,
          verb: 'withdraw',
          permission: callMoves.withdraw.permission,
          when: (row) => may('withdraw', row) && row.raisedById === me,
          path: ({ id }) => `/calls/${id}/withdraw`,
        },
      ]}
      empty={['empty', 'emptyHow']}
    />
  );
}

function Photo({ row }: { row: ListRow }) {
  const t = useWords(callsWords);
  const photo = row.photo as CallPhoto | null;
  if (!photo) return <span className="faint">–</span>;
  const address = apiUrl(`/files/${photo.fileId}/versions/${photo.number}`, { show: 'true' });
  return (
    <a href={address} target="_blank" rel="noreferrer">
      <img className="thumbnail" src={address} alt={t('showPhoto', { code: String(row.code) })} />
    </a>
  );
}
