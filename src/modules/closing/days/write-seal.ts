import { type CommandContext, newId } from '../../../kernel/index.ts';
import { setSealedUntil } from '../../inventory/index.ts';
import { moveChain, type PlaceChain } from '../queries/places.ts';
import { insertSeal, type SealRow } from '../queries/seals.ts';
import { hashOf, type SealHead, type SealLine, type SealMade, sealText } from '../rules/seal-text.ts';

type NewSeal = Omit<SealHead, 'number' | 'previous' | 'sealedAt' | 'secondBy'> & Pick<SealRow, 'firstByName' | 'dayId'>;

/** Puts a seal at the end of the place's chain, and says up to when the place is sealed now. The place is locked for all who post there. */
export async function writeSeal(
  { tx, now, principal, commandId }: CommandContext,
  chain: PlaceChain,
  made: NewSeal,
  sealedUntil: Date | null,
  content: { lines: SealLine[]; made: SealMade[] } = { lines: [], made: [] },
): Promise<SealRow> {
  const { placeId } = made;
  const { firstByName, dayId, ...rest } = made;
  const head: SealHead = {
    ...rest,
    ...{ number: chain.seals + 1, previous: chain.head, secondBy: principal.personId ?? '', sealedAt: now },
  };
  const hash = hashOf(sealText(head, content.lines, content.made));
  const seal: SealRow = { ...head, id: newId(), dayId, firstByName, secondByName: principal.name, hash };
  await insertSeal(tx, { ...seal, commandId }, content.lines, content.made);
  await moveChain(tx, placeId, { seals: head.number, head: hash });
  await setSealedUntil(tx, placeId, sealedUntil);
  return seal;
}
