import { useState } from 'react';
import type { Shipment } from '../../../src/modules/sales/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { showFeedback } from '../../parts/feedback.ts';
import { tellProblem } from '../../parts/tell-problem.ts';
import { resolveCode } from '../../scan/resolve-code.ts';
import { useScans } from '../../scan/use-scans.ts';
import { ssccOf } from './sscc-of.ts';
import { deliveryWords } from './words.ts';

type Box = Shipment['boxes'][number];

/**
 * The boxes of a delivery by scan, as they leave: a box by its own label, or all that stand on a pallet by that. What isn’t of this delivery is
 * said by name. Without a network boxes are known by what their labels say.
 */
export function useBoxesSeen({ boxes, state }: Shipment) {
  const t = useWords(deliveryWords);
  const [scanned, setScanned] = useState<readonly string[]>([]);
  const isSeen = ({ id, outerId }: Box) => scanned.includes(id) || (outerId !== null && scanned.includes(outerId));

  async function take(code: string): Promise<void> {
    try {
      const said = ssccOf(code) ?? code.trim();
      const own = boxes.find((box) => box.code === said) ?? boxes.find((box) => box.outerCode === said);
      const resolved = own ? undefined : await resolveCode(code);
      const thing =
        resolved?.state === 'known' ? resolved.things.find(({ kind }) => kind === 'handling_unit') : undefined;
      const id = own ? (own.code === said ? own.id : own.outerId) : thing?.id;
      if (id && boxes.some((box) => box.id === id || box.outerId === id)) {
        setScanned((before) => [...new Set([...before, id])]);
        return;
      }
      const named = { scanned: thing?.code ?? said };
      showFeedback({
        ...{ kind: 'no', title: t('notThisBox'), detail: t('notThisBoxWhy', named), remedy: t('notThisBoxHow') },
      });
    } catch (error) {
      tellProblem(error);
    }
  }

  useScans((code) => {
    if (boxes.length === 0 || state !== 'picking') return false;
    void take(code);
    return true;
  });
  return { scanned: [...scanned], seen: boxes.filter(isSeen).map(({ id }) => id) };
}

/** Which of them were scanned. */
export function DoneBoxes({ boxes, seen }: { boxes: readonly Box[]; seen: readonly string[] }) {
  const t = useWords(deliveryWords);
  if (boxes.length === 0) return null;
  return (
    <section>
      <h2 className="section-title">{t('boxesSeen', { seen: seen.length, all: boxes.length })}</h2>
      <div className="cards">
        {boxes.map(({ id, code, outerCode, contents }) => (
          <div key={id} className="card">
            <span className="card-row">
              <span className="card-main">
                <span className="card-title code">{code}</span>
                <span className="kicker">
                  {[outerCode, ...contents.map(({ itemCode, quantity }) => `${itemCode} × ${quantity}`)]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              {seen.includes(id) && <span>✓ {t('seenMark')}</span>}
            </span>
          </div>
        ))}
      </div>
    </section>
  );
}
