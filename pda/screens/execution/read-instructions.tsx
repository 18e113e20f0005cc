import { useState } from 'react';
import type { PaperLink } from '../../../src/labels/index.ts';
import { formatBytes } from '../../../ui/formatting.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { Icon } from '../../../ui/icon.tsx';
import { go } from '../../app/route.ts';
import type { PaperFile, Papers } from '../../offline/paper-store.ts';
import { usePapers } from '../../offline/use-papers.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { Note } from '../../parts/note.tsx';
import { PaperPicture } from '../../parts/paper-picture.tsx';
import { ShowPaper } from '../../parts/show-paper.tsx';
import { executionWords } from './words.ts';

/** How is it made? The words of the step, then its pictures and drawings: of the routing, the item and the order. */
export function ReadInstructions({ operationId, fileId }: PaperLink) {
  const t = useWords(executionWords);
  const answer = usePapers(operationId);
  const [shown, setShown] = useState<PaperFile>();
  /** The drawing that a code on paper leads to opens by itself, once. */
  const [led, setLed] = useState(false);
  const meant = fileId && answer.data?.files.find(({ path }) => path.includes(`/files/${fileId}/`));
  const opened = shown ?? (!led && meant && meant.preview !== 'none' ? meant : undefined);
  const close = () => {
    setLed(true);
    setShown(undefined);
  };
  if (opened) return <ShowPaper file={opened} onBack={close} />;
  return (
    <Frame>
      {fileId && answer.data && !meant && (
        <Note tone="amber" icon="info" title={t('paperTakenAway')}>
          <p>{t('paperTakenAwayHow')}</p>
        </Note>
      )}
      <AnswerView answer={answer}>{(papers) => <Instructions papers={papers} onShow={setShown} />}</AnswerView>
    </Frame>
  );
}

function Instructions({ papers, onShow }: { papers: Papers; onShow: (file: PaperFile) => void }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const text = nameOf(papers.text ?? '', papers.textEn);
  const of = (kind: PaperFile['kind']) => papers.files.filter((file) => file.kind === kind);
  return (
    <>
      <div>
        <p className="kicker">
          <span className="code">{papers.code}</span> · {nameOf(papers.itemName, papers.itemNameEn)}
        </p>
        <h1 className="question">{nameOf(papers.name, papers.nameEn)}</h1>
      </div>
      {text && <p className="card instruction-text">{text}</p>}
      {of('paper').map((file) => (
        <Paper key={file.path} file={file} onShow={onShow} />
      ))}
      {text === '' && of('paper').length === 0 && (
        <Empty icon="book" title={t('noInstructions')}>
          <p>{t('noInstructionsHow')}</p>
        </Empty>
      )}
      {of('photo').length > 0 && <h2 className="section-title">{t('photosHere')}</h2>}
      {of('photo').map((file) => (
        <Paper key={file.path} file={file} onShow={onShow} />
      ))}
    </>
  );
}

/** A picture stands there at once; a drawing opens by a touch; what no browser draws is for the desk. */
function Paper({ file, onShow }: { file: PaperFile; onShow: (file: PaperFile) => void }) {
  const t = useWords(executionWords);
  const size = formatBytes(file.size);
  if (file.preview === 'none')
    return (
      <div className="card">
        <b>{file.title}</b>
        <span className="kicker">{t('onlyAtDesk')}</span>
      </div>
    );
  return (
    <button type="button" className="card paper" onClick={() => onShow(file)}>
      {file.preview === 'picture' && <PaperPicture file={file} />}
      <span className="card-row">
        <span className="card-main">
          <span className="card-title">{file.title}</span>
          <span className="kicker">{file.preview === 'pdf' ? `PDF · ${size}` : size}</span>
        </span>
        <Icon name="search" size={28} />
      </span>
    </button>
  );
}

/** The way to it from the operation, with the first of what it says. */
export function InstructionsKey({ operationId }: { operationId: string }) {
  const t = useWords(executionWords);
  const nameOf = useNameOf();
  const { data } = usePapers(operationId);
  if (!data || (!data.text && data.files.length === 0)) return null;
  const text = nameOf(data.text ?? '', data.textEn);
  return (
    <button type="button" className="card" onClick={() => go('operation', operationId, 'instructions')}>
      <span className="card-row">
        <Icon name="book" size={30} />
        <span className="card-main">
          <span className="card-title">{t('instructions')}</span>
          {text && <span className="instruction-start">{text}</span>}
          {data.files.length > 0 && <span className="kicker">{t('papersCount', { count: data.files.length })}</span>}
        </span>
        <Icon name="forward" size={28} />
      </span>
    </button>
  );
}
