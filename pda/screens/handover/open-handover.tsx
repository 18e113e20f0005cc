import type { HandoverPlaces } from '../../../src/modules/handover/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { ToneMark } from '../../../ui/state-mark.tsx';
import { go } from '../../app/route.ts';
import { useNow } from '../../app/use-now.ts';
import { useNameOf } from '../../parts/name-of.ts';
import { usePlaces } from './use-handover.ts';
import { handoverWords } from './words.ts';

type Shift = HandoverPlaces['places'][number]['shifts'][number];

/** How long before its end a shift is reminded to hand over. */
const BEFORE_END_MS = 45 * 60_000;

/** The way to what is to be handed over or checked now; nothing where nothing is. */
export function OpenHandover() {
  const t = useWords(handoverWords);
  const nameOf = useNameOf();
  const now = useNow(true);
  const found = (usePlaces().data?.places ?? []).flatMap((place) =>
    place.shifts.flatMap((shift) => {
      const word = wordOf(shift, place.required, now);
      return word ? [{ place, shift, word }] : [];
    }),
  );
  const [first] = found.sort((a, b) => rank(a.word) - rank(b.word));
  if (!first) return null;
  const { place, shift, word } = first;
  return (
    <button
      type="button"
      className="card"
      onClick={() => (shift.handoverId ? go('handover', shift.handoverId) : go('handovers'))}
    >
      <span className="card-row">
        <ToneMark tone="amber" shape="diamond" word={t(word)} />
        <Icon name="forward" size={28} />
      </span>
      <span className="card-title">
        {nameOf(place.name, place.nameEn)} · {nameOf(shift.name, shift.nameEn)}
      </span>
    </button>
  );
}

type Word = 'toCheck' | 'goOn' | 'toHandOver';

function wordOf({ state, to, next }: Shift, required: boolean, now: number): Word | undefined {
  if (state === 'signed_out' || state === 'unattended') return 'toCheck';
  if (state === 'open') return 'goOn';
  if (state === null && required && next && Date.parse(to) - now < BEFORE_END_MS) return 'toHandOver';
  return undefined;
}

const rank = (word: Word) => ['toCheck', 'goOn', 'toHandOver'].indexOf(word);
