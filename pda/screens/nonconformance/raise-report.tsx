import { useState } from 'react';
import type { RaiseReportRequest } from '../../../src/modules/nonconformance/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { newId } from '../../../ui/id.ts';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { type Draft, useDraft } from '../../app/use-draft.ts';
import { usePhotos } from '../../offline/use-photos.ts';
import { BegunNote } from '../../parts/begun-note.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { NumberPad } from '../../parts/number-pad.tsx';
import { PhotoKey, ShowPhotos } from '../../parts/photos.tsx';
import { QuantityFigure } from '../../parts/quantity.tsx';
import { Slot } from '../../parts/slot.tsx';
import { asAmount, typeNumber } from '../../parts/type-number.ts';
import { WriteText } from '../../parts/write-text.tsx';
import { showCamera } from '../../scan/camera-shown.ts';
import { takeCode } from '../../scan/take-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { ChooseDefect, type Defect } from './choose-defect.tsx';
import { wrongWords } from './words.ts';
import { type ThingKind, thingFields, type WrongThing } from './wrong-key.tsx';

interface RaiseProps {
  /** Where it was opened: at what was scanned, or at nothing. */
  what?: string | undefined;
  thingId?: string | undefined;
  name?: string | undefined;
}

interface Said {
  thing?: WrongThing;
  defect?: Defect;
  quantity: string;
  note: string;
}

const kinds = Object.keys(thingFields) as ThingKind[];
const isKind = (what: string | undefined): what is ThingKind => kinds.some((kind) => kind === what);

/** Bad pieces: what they are is scanned, then the defect, how many, a photo. Goes without a network too. */
export function RaiseReport({ what, thingId, name }: RaiseProps) {
  const t = useWords(wrongWords);
  const nameOf = useNameOf();
  const { act, busy } = useAct();
  const draft = useDraft<Said>(`wrong/${thingId ?? ''}`, () => ({ quantity: '', note: '' }));
  const photos = usePhotos(`wrong/${thingId ?? ''}`);
  const [asking, setAsking] = useState<'defect' | 'quantity' | 'note' | 'photos'>();
  const close = () => setAsking(undefined);
  const opened = isKind(what) && thingId ? { what, id: thingId, name: name ?? '' } : undefined;
  const { defect, quantity, note } = draft.value;
  const thing = draft.value.thing ?? opened;
  useScans((code) => {
    if (asking) return false;
    void takeCode(code, { kinds }).then((taken) => {
      if (taken?.take !== 'known') return;
      const { kind, id, title } = taken.thing;
      if (isKind(kind)) draft.change({ thing: { what: kind, id, name: title } });
    });
    return true;
  });
  const send = async (of: WrongThing) => {
    const id = newId();
    const lane = `wrong:${id}`;
    const field = thingFields[of.what];
    const body: Partial<RaiseReportRequest> = {
      ...{ newReportId: id, floor: true, [field]: field === 'lotIds' ? [of.id] : of.id },
      ...(defect && { defectCode: defect.code }),
      ...(quantity !== '' && asAmount(quantity) !== '0' && { quantity: asAmount(quantity) }),
      ...(note && { note }),
    };
    await act({
      lane,
      path: '/nonconformances',
      body,
      label: { text: 'raiseNonconformance', parameters: { what: of.name } },
      yes: { title: t('raised', { thing: of.name }), detail: t('raisedDetail') },
      draft,
      goOn: () => {
        const title = t('photoOf', { thing: of.name });
        void photos.attach({ lane, subject: `nonconformance.report/${id}`, name: of.what, said: of.name, title });
        goBack();
      },
    });
  };
  if (asking === 'photos') return <ShowPhotos photos={photos} onDone={close} />;
  if (asking === 'quantity') return <GiveBad draft={draft} onDone={close} />;
  if (asking === 'defect')
    return (
      <ChooseDefect
        onChoose={(chosen) => {
          const { defect: _, ...others } = draft.value;
          draft.change(chosen ? { defect: chosen } : { ...others, defect: undefined as never });
          close();
        }}
        onBack={close}
      />
    );
  if (asking === 'note')
    return (
      <WriteText
        title={t('note')}
        start={note}
        lengthMax={400}
        onText={(text) => {
          draft.change({ note: text });
          close();
        }}
        onBack={close}
      />
    );
  return (
    <Frame
      foot={
        <Button
          label={thing ? t('send') : t('sendFirst')}
          icon="warning"
          look="main"
          disabled={busy || !thing}
          onPress={() => thing && void send(thing)}
        />
      }
    >
      <div className="card-row">
        <h1 className="question">{t('whatIsWrong')}</h1>
        <PhotoKey photos={photos} onShow={() => setAsking('photos')} />
      </div>
      <BegunNote draft={draft} />
      <div className="slots">
        <Slot
          label={t('thing')}
          empty={t('scanThing')}
          value={thing && <span className="slot-value">{thing.name}</span>}
          onPress={showCamera}
        />
        <Slot
          label={t('defect')}
          empty={t('choose')}
          value={defect && <span className="slot-value">{nameOf(defect.name, defect.nameEn)}</span>}
          onPress={() => setAsking('defect')}
        />
        <Slot
          label={t('quantity')}
          empty={t('quantityEmpty')}
          value={quantity === '' ? undefined : <span className="slot-value">{quantity}</span>}
          onPress={() => setAsking('quantity')}
        />
        <Slot
          label={t('note')}
          empty={t('noteEmpty')}
          value={note === '' ? undefined : <span className="slot-value">{note}</span>}
          onPress={() => setAsking('note')}
        />
      </div>
      <p className="kicker">{t('scanThing')}</p>
    </Frame>
  );
}

/** How many are bad, on the big keys. */
function GiveBad({ draft, onDone }: { draft: Draft<Said>; onDone: () => void }) {
  const t = useWords(wrongWords);
  const { quantity } = draft.value;
  return (
    <Frame onBack={onDone} foot={<Button label={t('done')} look="main" onPress={onDone} />}>
      <div className="slots">
        <Slot
          label={t('quantity')}
          active
          value={<QuantityFigure amount={quantity || '0'} />}
          onPress={() => draft.change({ quantity: '' })}
        />
      </div>
      <NumberPad point onKey={(key) => draft.change({ quantity: typeNumber(quantity, key) })} />
    </Frame>
  );
}
