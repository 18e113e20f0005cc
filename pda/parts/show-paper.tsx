import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { openContent } from '../offline/open-content.ts';
import type { PaperFile } from '../offline/paper-store.ts';
import { Empty, Waiting } from './answer-view.tsx';
import { Button } from './button.tsx';
import { Frame } from './frame.tsx';
import { partWords } from './words.ts';

const PdfPages = lazy(() => import('../../ui/pdf-pages.tsx').then((module) => ({ default: module.PdfPages })));

/** Of the width of the screen; a gloved hand presses, a bare one may pull with two fingers. */
const zooms = [1, 1.6, 2.5, 4] as const;

/** One picture or drawing, as large as one likes. */
export function ShowPaper({ file, onBack }: { file: PaperFile; onBack: () => void }) {
  const t = useWords(partWords);
  const [content, setContent] = useState<Blob | 'gone'>();
  const [zoom, setZoom] = useState(0);
  useEffect(() => {
    let left = false;
    openContent(file).then(
      (bytes) => !left && setContent(bytes),
      () => !left && setContent('gone'),
    );
    return () => {
      left = true;
    };
  }, [file]);
  const width = `${(zooms[zoom] ?? 1) * 100}%`;
  return (
    <Frame
      still
      onBack={onBack}
      foot={
        <div className="buttons">
          <Button label={t('smaller')} icon="minus" disabled={zoom === 0} onPress={() => setZoom(zoom - 1)} />
          <Button
            label={t('larger')}
            icon="plus"
            disabled={zoom === zooms.length - 1}
            onPress={() => setZoom(zoom + 1)}
          />
        </div>
      }
    >
      <p className="kicker">{file.title}</p>
      {content === undefined && <Waiting />}
      {content === 'gone' && (
        <Empty icon="cloudOff" title={t('paperNotHere')}>
          <p>{t('paperNotHereHow')}</p>
        </Empty>
      )}
      {content instanceof Blob && (
        <div className="paper-pane">
          <div style={{ width }}>
            {file.preview === 'pdf' ? (
              <Suspense fallback={<Waiting />}>
                <PdfPages source={content} scale={2.4} />
              </Suspense>
            ) : (
              <PictureOf content={content} title={file.title} />
            )}
          </div>
        </div>
      )}
    </Frame>
  );
}

function PictureOf({ content, title }: { content: Blob; title: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return address ? <img src={address} alt={title} /> : null;
}
