import { useState } from 'react';
import type { CallKind, RaiseCallRequest } from '../../../src/modules/calls/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon, type IconName } from '../../../ui/icon.tsx';
import { newId } from '../../../ui/id.ts';
import { goBack } from '../../app/route.ts';
import { useAct } from '../../app/use-act.ts';
import { useDraft } from '../../app/use-draft.ts';
import { usePhotos } from '../../offline/use-photos.ts';
import { BegunNote } from '../../parts/begun-note.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { PhotoKey, ShowPhotos } from '../../parts/photos.tsx';
import { Slot } from '../../parts/slot.tsx';
import { WriteText } from '../../parts/write-text.tsx';
import { showCamera } from '../../scan/camera-shown.ts';
import { takeCode } from '../../scan/take-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { useWorkCentre } from '../device/work-centre.ts';
import type { CalledFrom } from './call-key.tsx';
import { callWords } from './words.ts';

const kinds: { kind: CallKind; icon: IconName }[] = [
  { kind: 'material', icon: 'box' },
  { kind: 'machine', icon: 'settings' },
  { kind: 'quality', icon: 'audit' },
  { kind: 'help', icon: 'people' },
];

interface RaiseCallProps {
  /** Where it was opened: at an operation or a machine, or at neither. */
  what?: string | undefined;
  placeId?: string | undefined;
  name?: string | undefined;
}

interface Said {
  kind?: CallKind;
  note: string;
  /** Scanned here. */
  place?: CalledFrom;
}

/** What is wrong, and who is to come: one touch for the kind, one to send. Where it is, is known already; a note and a photo may be added. */
export function RaiseCall({ what, placeId, name }: RaiseCallProps) {
  const t = useWords(callWords);
  const { act, busy } = useAct();
  const draft = useDraft<Said>(`call/${placeId ?? ''}`, () => ({ note: '' }));
  const photos = usePhotos(`call/${placeId ?? ''}`);
  const [asking, setAsking] = useState<'note' | 'photos'>();
  const { kind, note, place: scanned } = draft.value;
  const opened: CalledFrom | undefined =
    placeId && (what === 'operation' || what === 'equipment') ? { what, id: placeId, name: name ?? '' } : undefined;
  const place = usePlace(scanned ?? opened);
  useScans((code) => {
    if (asking) return false;
    void takeCode(code, { kinds: ['operation', 'equipment'] }).then((taken) => {
      if (taken?.take !== 'known') return;
      const { kind: found, id, title } = taken.thing;
      if (found === 'operation' || found === 'equipment') draft.change({ place: { what: found, id, name: title } });
    });
    return true;
  });
  const send = async (chosen: CallKind) => {
    const id = newId();
    const lane = `call:${id}`;
    const said = t(`kind_${chosen}`);
    const body: Partial<RaiseCallRequest> = { newCallId: id, kind: chosen, ...place.named, ...(note && { note }) };
    await act({
      lane,
      path: '/calls',
      body,
      label: { text: 'raiseCall', parameters: { what: `${said} ${place.name}` } },
      yes: { title: t('called', { kind: said }), detail: t('calledDetail') },
      draft,
      goOn: () => {
        void photos.attach({
          lane,
          subject: `calls.call/${id}`,
          name: chosen,
          said,
          title: t('photoOf', { kind: said }),
        });
        goBack();
      },
    });
  };
  if (asking === 'photos') return <ShowPhotos photos={photos} onDone={() => setAsking(undefined)} />;
  if (asking === 'note')
    return (
      <WriteText
        title={t('note')}
        start={note}
        lengthMax={400}
        onText={(text) => {
          draft.change({ note: text });
          setAsking(undefined);
        }}
        onBack={() => setAsking(undefined)}
      />
    );
  return (
    <Frame
      foot={
        <Button
          label={kind ? t('callFor', { kind: t(`kind_${kind}`) }) : t('chooseKind')}
          icon="bell"
          look="main"
          disabled={busy || !kind}
          onPress={() => kind && void send(kind)}
        />
      }
    >
      <div className="card-row">
        <h1 className="question">{t('whatFor')}</h1>
        <PhotoKey photos={photos} onShow={() => setAsking('photos')} />
      </div>
      <BegunNote draft={draft} />
      <div className="call-kinds">
        {kinds.map((one) => (
          <button
            key={one.kind}
            type="button"
            className="slot"
            aria-pressed={one.kind === kind}
            onClick={() => draft.change({ kind: one.kind })}
          >
            <Icon name={one.icon} size={34} />
            <span>{t(`kind_${one.kind}`)}</span>
          </button>
        ))}
      </div>
      <div className="slots">
        <Slot label={t('where')} value={<span className="slot-value">{place.name}</span>} onPress={showCamera} />
        <Slot
          label={t('note')}
          empty={t('noteEmpty')}
          value={note === '' ? undefined : <span className="slot-value">{note}</span>}
          onPress={() => setAsking('note')}
        />
      </div>
      <p className="kicker">{t('scanPlace')}</p>
    </Frame>
  );
}

/** What was scanned or stood open; else where the device stands, else the caller's own workshop. */
function usePlace(from: CalledFrom | undefined): { name: string; named: Partial<RaiseCallRequest> } {
  const t = useWords(callWords);
  const nameOf = useNameOf();
  const centre = useWorkCentre();
  if (from) return { name: from.name, named: { [`${from.what}Id`]: from.id } };
  if (centre) return { name: nameOf(centre.name, centre.nameEn), named: { workCentreId: centre.id } };
  return { name: t('ownWorkshop'), named: {} };
}
