import { useWords } from '../../../ui/i18n/index.ts';
import { useAnswer } from '../../app/live.ts';
import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { LieHere } from './lie-here.tsx';
import { useThingHere } from './use-thing-here.ts';
import { inventoryWords } from './words.ts';

/** What lies at this place? */
export function ShowLocation({ locationId }: { locationId: string }) {
  const t = useWords(inventoryWords);
  const nameOf = useNameOf();
  const place = useAnswer<{ code: string; name: string; nameEn: string }>(`/locations/${locationId}`).data;
  useThingHere(place?.code);
  const moves = mayDo('inventory.movement.write') && place;
  return (
    <Frame
      foot={
        moves && <Button label={t('moveFromHere')} icon="movement" look="main" onPress={() => go('move', place.code)} />
      }
    >
      <div>
        <p className="kicker">
          <span className="code">{place?.code}</span> {place && nameOf(place.name, place.nameEn)}
        </p>
        <h1 className="question">{t('liesHere')}</h1>
      </div>
      <LieHere of={{ locationId }} onPress={(row) => (row.lotId ? go('lot', row.lotId) : go('scan', row.itemCode))} />
    </Frame>
  );
}
