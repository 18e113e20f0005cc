import type { ReactNode } from 'react';
import type { LabelDesign, LabelFaultView, PreviewLabelResponse } from '../../../src/modules/printing/contract.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { SkeletonLines } from '../page.tsx';
import { ProblemView } from '../problem-view.tsx';
import type { useLabelPreview } from './use-label-preview.ts';
import { labelWords } from './words.ts';

/** A label on white paper, as large as there is room. What is put over it counts in parts of its width and height. */
export function LabelPicture({
  design,
  preview,
  children,
}: {
  design: Pick<LabelDesign, 'width' | 'height'>;
  preview: ReturnType<typeof useLabelPreview>;
  children?: ReactNode;
}) {
  const t = useWords(labelWords);
  const { data, error } = preview;
  if (error) return <ProblemView problem={error} inline />;
  if (!data) return <SkeletonLines count={4} />;
  return (
    <figure className="label-figure">
      <div className="label-paper" style={{ aspectRatio: `${design.width} / ${design.height}` }}>
        <img src={`data:image/svg+xml;utf8,${encodeURIComponent(data.svg)}`} alt={t('preview')} draggable={false} />
        {children}
      </div>
      <figcaption className="faint">
        {design.width} × {design.height} mm ·{' '}
        {data.thing ? t('previewOf', { code: data.thing.code }) : t('previewNames')}
      </figcaption>
    </figure>
  );
}

const faultWords = {
  cut: 'faultCut',
  outside: 'faultOutside',
  code_empty: 'faultCodeEmpty',
  code_impossible: 'faultCodeImpossible',
  code_lacks: 'faultCodeLacks',
  code_fine: 'faultCodeFine',
  field_unknown: 'faultFieldUnknown',
} as const satisfies Record<LabelFaultView['fault'], string>;

/** What isn't as it was meant; nothing where all is. */
export function LabelFaults({
  faults,
  onChoose,
}: {
  faults: PreviewLabelResponse['faults'];
  onChoose?: (element: number) => void;
}) {
  const t = useWords(labelWords);
  if (faults.length === 0) return null;
  return (
    <ul className="label-faults">
      {faults.map(({ element, fault, value }) => (
        <li key={`${element} ${fault}`}>
          {onChoose ? (
            <button type="button" className="link-button" onClick={() => onChoose(element)}>
              {t(faultWords[fault], { value })}
            </button>
          ) : (
            t(faultWords[fault], { value })
          )}
        </li>
      ))}
    </ul>
  );
}
