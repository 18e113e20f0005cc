import { useWords } from '../../../ui/i18n/index.ts';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { showCamera } from '../../scan/camera-shown.ts';
import { takeCode } from '../../scan/take-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { type CountPlaceRow, useCountPlaces, useUnsent, waitsForSomebody } from './use-counts.ts';
import { countWords } from './words.ts';

/** Where to count: the places of the lists under way in walking order. A scan of a place opens it. */
export function ChoosePlace() {
  const t = useWords(countWords);
  return mayDo('counting.count.write') ? <Places /> : <NoPermission who={t('counters')} />;
}

function Places() {
  const t = useWords(countWords);
  const answer = useCountPlaces();
  const unsent = useUnsent();
  useScans((code) => {
    void takeCode(code, { kinds: ['location'] }).then((taken) => {
      if (taken?.take !== 'known') return;
      const rows = (answer.data?.rows ?? []).filter(({ locationId }) => locationId === taken.thing.id);
      const row = rows.find(waitsForSomebody) ?? rows[0];
      if (row) go('count', row.listId, row.locationId);
      else
        showFeedback({
          kind: 'no',
          title: t('notOnList', { place: taken.thing.code, list: answer.data?.rows[0]?.listCode ?? '—' }),
          remedy: t('notOnListHow'),
        });
    });
    return true;
  }, answer);
  return (
    <Frame foot={<Button label={t('scanPlace')} icon="scan" look="main" onPress={showCamera} />}>
      <h1 className="question">{t('whichPlace')}</h1>
      <AnswerView answer={answer}>
        {({ rows }) => {
          const waiting = rows.filter(waitsForSomebody);
          return waiting.length === 0 ? (
            <Empty icon="check" title={t('noCounts')}>
              <p>{t('noCountsHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {waiting.map((row, nth) => (
                <PlaceCard
                  key={`${row.listId} ${row.locationId}`}
                  row={row}
                  next={nth === 0}
                  unsent={unsent(row.listId, row.locationId)}
                />
              ))}
            </div>
          );
        }}
      </AnswerView>
    </Frame>
  );
}

function PlaceCard({ row, next, unsent }: { row: CountPlaceRow; next: boolean; unsent: boolean }) {
  const t = useWords(countWords);
  const nameOf = useNameOf();
  const { toCount, recount, listId, locationId, lines } = row;
  const says =
    lines === 0
      ? t('placeLook')
      : toCount > 0
        ? t('placeLeft', { count: toCount })
        : t('placeRecount', { count: recount });
  return (
    <button type="button" className={`card${next ? ' is-next' : ''}`} onClick={() => go('count', listId, locationId)}>
      <span className="card-row">
        <span className="card-main">
          <span className="card-title code">{row.locationCode}</span>
          <span>{nameOf(row.locationName, row.locationNameEn)}</span>
          <span className="kicker">{says}</span>
        </span>
        <span className="kicker code">{row.listCode}</span>
      </span>
      {unsent && <ToneMark tone="amber" shape="ring" word={t('waitsToBeSent')} />}
    </button>
  );
}
