import { useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { goBack } from '../../app/route.ts';
import { mayDo, useSession } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { showFeedback } from '../../parts/feedback.ts';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NoPermission } from '../../parts/no-permission.tsx';
import { PickCode } from '../../parts/pick-code.tsx';
import { tellProblem } from '../../parts/tell-problem.ts';
import { showCamera } from '../../scan/camera-shown.ts';
import { type FoundItem, foundOf } from '../../scan/find-code.ts';
import { takeCode } from '../../scan/take-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { type Counting, CountThing } from './count-thing.tsx';
import { type CountTaskRow, useCountPlaces, useCountTasks, useUnsent } from './use-counts.ts';
import { countWords } from './words.ts';

interface CountPlaceProps {
  listId: string;
  locationId: string;
}

/** One place: what the list has there, to be counted one after the other. How much the books have stands nowhere. */
export function CountPlace(props: CountPlaceProps) {
  const t = useWords(countWords);
  return mayDo('counting.count.write') ? <Place {...props} /> : <NoPermission who={t('counters')} />;
}

function Place({ listId, locationId }: CountPlaceProps) {
  const t = useWords(countWords);
  const nameOf = useNameOf();
  const me = useSession().me?.person?.id;
  const place = useCountPlaces().data?.rows.find((row) => row.listId === listId && row.locationId === locationId);
  const answer = useCountTasks(listId, locationId);
  const unsent = useUnsent();
  const [counting, setCounting] = useState<Counting>();
  const [asking, setAsking] = useState(false);
  const tasks = answer.data?.rows ?? [];
  const waits = (task: CountTaskRow) =>
    (task.state === 'to_count' || (task.state === 'recount' && task.countedById !== me)) &&
    !unsent(listId, locationId, task);
  const [lotless, setLotless] = useState<FoundItem>();
  const take = useTakeThing(tasks, setCounting, setLotless);
  useScans((code) => {
    if (counting || asking || lotless) return false;
    void take(code);
    return true;
  }, answer);
  const placeCode = place?.locationCode ?? '';
  if (counting)
    return (
      <CountThing
        counting={counting}
        place={{ listId, locationId, code: placeCode }}
        left={tasks.filter((task) => waits(task) && task.id !== counting.task?.id).length}
        onDone={() => setCounting(undefined)}
      />
    );
  if (lotless)
    return (
      <SayLot
        item={lotless}
        tasks={tasks}
        onThing={(thing) => {
          setLotless(undefined);
          setCounting(thing);
        }}
        onBack={() => setLotless(undefined)}
      />
    );
  if (asking)
    return (
      <SayEmpty
        {...{ listId, locationId, placeCode }}
        count={tasks.filter(waits).length}
        onBack={() => setAsking(false)}
      />
    );
  return (
    <Frame
      foot={
        <>
          <Button label={t('placeEmpty')} icon="check" onPress={() => setAsking(true)} />
          <Button label={t('scanThing')} icon="scan" look="main" onPress={showCamera} />
        </>
      }
    >
      <div>
        <p className="kicker">
          <span className="code">{placeCode}</span> {place && nameOf(place.locationName, place.locationNameEn)}
        </p>
        <h1 className="question">{t('whatLies')}</h1>
      </div>
      <AnswerView answer={answer}>
        {() =>
          tasks.length === 0 ? (
            <Empty title={t('nothingListed')}>
              <p>{t('nothingListedHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {[...tasks]
                .sort((a, b) => Number(waits(b)) - Number(waits(a)))
                .map((task) => (
                  <TaskCard
                    key={task.id}
                    task={task}
                    waits={waits(task)}
                    unsent={unsent(listId, locationId, task)}
                    own={task.state === 'recount' && task.countedById === me}
                    onPress={() => setCounting({ task })}
                  />
                ))}
            </div>
          )
        }
      </AnswerView>
    </Frame>
  );
}

interface TaskCardProps {
  task: CountTaskRow;
  waits: boolean;
  unsent: boolean;
  /** Whoever looks has counted it, and may not count it again. */
  own: boolean;
  onPress: () => void;
}

function TaskCard({ task, waits, unsent, own, onPress }: TaskCardProps) {
  const t = useWords(countWords);
  const nameOf = useNameOf();
  return (
    <button type="button" className="card" disabled={!waits} onClick={onPress}>
      <span className="card-row">
        <span className="card-main">
          <span className="card-title">{nameOf(task.itemName, task.itemNameEn)}</span>
          <span className="kicker code">{task.itemCode}</span>
          {task.lotCode && <span>{t(task.lotKind === 'serial' ? 'serialOf' : 'lotOf', { lot: task.lotCode })}</span>}
          {task.handlingUnitCode && <span>{t('inBox', { unit: task.handlingUnitCode })}</span>}
        </span>
        {task.status !== 'available' && <StateMark state={task.status} />}
      </span>
      {unsent ? (
        <ToneMark tone="amber" shape="ring" word={t('waitsToBeSent')} />
      ) : own ? (
        <ToneMark tone="grey" shape="pause" word={t('byYou')} />
      ) : task.state === 'done' ? (
        <ToneMark tone="closed" shape="tick" word={t('doneHere')} />
      ) : (
        <StateMark state={task.state} />
      )}
    </button>
  );
}

/** A scan says what is counted next: a line of the list, or what the list hasn’t there. */
function useTakeThing(
  tasks: readonly CountTaskRow[],
  onThing: (counting: Counting) => void,
  onLotless: (item: FoundItem) => void,
) {
  const t = useWords(countWords);
  return async (code: string) => {
    const taken = await takeCode(code, { kinds: ['item', 'lot', 'handling_unit'] });
    if (taken?.take !== 'known') return;
    const { thing } = taken;
    try {
      if (thing.kind === 'handling_unit') {
        const inside = tasks.filter(({ handlingUnitId }) => handlingUnitId === thing.id);
        const task = inside.find(({ state }) => state !== 'done') ?? inside[0];
        if (task) onThing({ task });
        else showFeedback({ kind: 'no', title: t('emptyBox', { unit: thing.code }), remedy: t('emptyBoxHow') });
        return;
      }
      const found = await foundOf(thing);
      if (found.kind !== 'item') return;
      const { item, lot } = found;
      const loose = tasks.filter(({ itemId, handlingUnitId }) => itemId === item.id && handlingUnitId === null);
      const task = loose.find(({ lotId }) => lotId === (lot?.id ?? null));
      if (task) onThing({ task });
      else if (!lot && item.tracking !== 'none') {
        const says = thing.label?.[item.tracking];
        if (says)
          onThing({ found: { item, lot, newLot: { code: says, expiresOn: thing.label?.expiresOn ?? undefined } } });
        else onLotless(item);
      } else onThing({ found: { item, lot } });
    } catch (error) {
      tellProblem(error);
    }
  };
}

/** Which lot of the item lies there: scanned or typed, whether the books know it or not. */
function SayLot({
  item,
  tasks,
  onThing,
  onBack,
}: {
  item: FoundItem;
  tasks: readonly CountTaskRow[];
  onThing: (counting: Counting) => void;
  onBack: () => void;
}) {
  const t = useWords(countWords);
  const take = async (code: string) => {
    const taken = await takeCode(code, { kinds: ['lot'], fresh: 'lot', itemIds: [item.id] });
    if (!taken) return;
    if (taken.take === 'fresh') return onThing({ found: { item, lot: undefined, newLot: { code: taken.code } } });
    const { id, code: lotCode } = taken.thing;
    const loose = tasks.filter(({ itemId, handlingUnitId }) => itemId === item.id && handlingUnitId === null);
    const task = loose.find(({ lotId }) => lotId === id);
    onThing(task ? { task } : { found: { item, lot: { id, code: lotCode } } });
  };
  return (
    <PickCode
      title={t('needsLot', { item: item.code })}
      path="/lots"
      query={{ 'f.itemId.eq': item.id }}
      free
      onCode={(code) => void take(code)}
      onBack={onBack}
    />
  );
}

/** Nothing lies there: said on purpose, for a blank is no zero. */
function SayEmpty({
  listId,
  locationId,
  placeCode,
  count,
  onBack,
}: CountPlaceProps & { placeCode: string; count: number; onBack: () => void }) {
  const t = useWords(countWords);
  const { act, busy } = useAct();
  const say = () =>
    act({
      lane: `count:${listId}:${locationId}`,
      path: `/count-lists/${listId}/places/${locationId}/empty`,
      body: {},
      label: { text: 'countEmpty', parameters: { place: placeCode } },
      yes: { title: t('emptyDone', { place: placeCode }) },
      goOn: goBack,
    });
  return (
    <Frame
      onBack={onBack}
      foot={<Button label={t('yesEmpty')} icon="check" look="main" disabled={busy} onPress={() => void say()} />}
    >
      <h1 className="question">{t('allEmptyTitle', { place: placeCode })}</h1>
      {count > 0 && <p>{t('allEmptyHow', { count })}</p>}
    </Frame>
  );
}
