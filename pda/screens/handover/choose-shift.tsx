import type { HandoverPlaces } from '../../../src/modules/handover/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { newId } from '../../../ui/id.ts';
import { StateMark } from '../../../ui/state-mark.tsx';
import { go, goInstead } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { usePlaces } from './use-handover.ts';
import { handoverWords } from './words.ts';

type Place = HandoverPlaces['places'][number];
type Shift = Place['shifts'][number];

/** Which shift hands over: the one whose turn it is on top. */
export function ChooseShift() {
  const t = useWords(handoverWords);
  return mayDo('handover.handover.write') ? <Shifts /> : <NoPermission who={t('leaders')} />;
}

function Shifts() {
  const t = useWords(handoverWords);
  const answer = usePlaces();
  return (
    <Frame still>
      <h1 className="question">{t('whichShift')}</h1>
      <AnswerView answer={answer}>
        {({ places }) =>
          places.length === 0 ? (
            <Empty title={t('noShifts')}>
              <p>{t('noShiftsHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {places.flatMap((place) =>
                [...place.shifts]
                  .sort((a, b) => Number(b.next) - Number(a.next) || (a.from < b.from ? 1 : -1))
                  .map((shift) => (
                    <ShiftCard
                      key={`${place.workshopId}${place.lineId}${shift.shiftId}${shift.day}`}
                      place={place}
                      shift={shift}
                    />
                  )),
              )}
            </div>
          )
        }
      </AnswerView>
    </Frame>
  );
}

function ShiftCard({ place, shift }: { place: Place; shift: Shift }) {
  const t = useWords(handoverWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const { handoverId, state, shiftId, day } = shift;
  const said = `${nameOf(place.name, place.nameEn)} ${day} ${nameOf(shift.name, shift.nameEn)}`;
  const open = () => {
    if (handoverId) return go('handover', handoverId);
    const id = newId();
    const { workshopId, lineId } = place;
    return void act({
      lane: `handover:${id}`,
      path: '/handovers',
      dated: false,
      body: { newHandoverId: id, workshopId, ...(lineId && { lineId }), shiftId, day },
      label: { text: 'openHandover', parameters: { shift: said } },
      yes: { title: t('opened'), detail: said },
      goOn: ({ answer }) => goInstead('handover', (answer as { id?: string } | undefined)?.id ?? id),
    });
  };
  return (
    <button type="button" className={`card${shift.next ? ' is-next' : ''}`} disabled={busy} onClick={open}>
      <span className="card-title">{nameOf(shift.name, shift.nameEn)}</span>
      {state && (
        <span>
          <StateMark state={state} {...(state === 'open' && { word: t('goOn') })} />
        </span>
      )}
      <span>
        {nameOf(place.name, place.nameEn)} · {day}
      </span>
      <span className="kicker">
        {t(
          state === null || state === 'open'
            ? 'handOver'
            : state === 'signed_in' || state === 'taken'
              ? 'look'
              : 'takeOver',
        )}
      </span>
    </button>
  );
}
