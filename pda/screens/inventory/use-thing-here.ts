import { go } from '../../app/route.ts';
import { mayDo } from '../../app/session.ts';
import { tellProblem } from '../../parts/tell-problem.ts';
import { resolveCode } from '../../scan/resolve-code.ts';
import { useScans } from '../../scan/use-scans.ts';

/** A place is on the screen: the next scan of an item or lot is about moving it from here, with no tap between. */
export function useThingHere(placeCode: string | undefined): void {
  useScans((code) => {
    if (!placeCode || !mayDo('inventory.movement.write')) return false;
    void goOn(placeCode, code);
    return true;
  });
}

async function goOn(placeCode: string, code: string): Promise<void> {
  try {
    const resolved = await resolveCode(code);
    const kind = resolved.state === 'known' ? resolved.things[0]?.kind : undefined;
    if (kind === 'item' || kind === 'lot') go('move', placeCode, code);
    else go('scan', code);
  } catch (error) {
    tellProblem(error);
  }
}
