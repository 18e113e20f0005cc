import { useMemo, useState } from 'react';
import type { CallPhoto } from '../../../src/modules/calls/contract.ts';
import { type CallVerb, callMoves } from '../../../src/modules/calls/states.ts';
import { apiUrl } from '../../../ui/api.ts';
import { useWords } from '../../../ui/i18n/index.ts';
import { StateMark, ToneMark } from '../../../ui/state-mark.tsx';
import { useCommands } from '../../app/queue.ts';
import { mayDo } from '../../app/session.ts';
import { useAct } from '../../app/use-act.ts';
import type { PaperFile } from '../../offline/paper-store.ts';
import { AnswerView, Empty } from '../../parts/answer-view.tsx';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';
import { PaperPicture } from '../../parts/paper-picture.tsx';
import { ShowPaper } from '../../parts/show-paper.tsx';
import { WriteText } from '../../parts/write-text.tsx';
import type { QueuedCommand } from '../../queue/command.ts';
import { CommandName } from '../queue/command-name.tsx';
import { CallKey } from './call-key.tsx';
import { useHowItStands } from './use-how-it-stands.ts';
import { type CallRow, useIsOwn, useOpenCalls } from './use-open-calls.ts';
import { callWords } from './words.ts';

/** Who waits for somebody, and what may be done about it. */
export function ShowCalls() {
  const t = useWords(callWords);
  const answer = useOpenCalls();
  const waiting = useCommands().filter(({ state, lane }) => state === 'waiting' && lane.startsWith('call:'));
  const [solving, setSolving] = useState<CallRow>();
  const [photo, setPhoto] = useState<PaperFile>();
  const move = useMove();
  if (photo) return <ShowPaper file={photo} onBack={() => setPhoto(undefined)} />;
  if (solving)
    return (
      <WriteText
        title={t('whatItWas')}
        lengthMax={400}
        none={t('withoutWords')}
        onText={(solution) => {
          setSolving(undefined);
          void move(solving, 'solve', solution ? { solution } : {});
        }}
        onBack={() => setSolving(undefined)}
      />
    );
  return (
    <Frame foot={<CallKey />}>
      <h1 className="question">{t('calls')}</h1>
      {waiting
        .filter(({ path }) => path === '/calls')
        .map((command) => (
          <Unsent key={command.id} command={command} />
        ))}
      <AnswerView answer={answer}>
        {({ rows }) =>
          rows.length === 0 && waiting.length === 0 ? (
            <Empty icon="check" title={t('noCalls')}>
              <p>{t('noCallsHow')}</p>
            </Empty>
          ) : (
            <div className="cards">
              {rows.map((row) => (
                <CallCard
                  key={row.id}
                  row={row}
                  unsent={waiting.some(({ lane }) => lane === `call:${row.id}`)}
                  onMove={(verb) => (verb === 'solve' ? setSolving(row) : void move(row, verb))}
                  onPhoto={setPhoto}
                />
              ))}
            </div>
          )
        }
      </AnswerView>
    </Frame>
  );
}

function useMove() {
  const t = useWords(callWords);
  const nameOf = useNameOf();
  const { act } = useAct();
  return (
    { id, kind, place, placeEn, raisedByName, raisedByNameEn }: CallRow,
    verb: CallVerb,
    body: Record<string, unknown> = {},
  ) =>
    act({
      lane: `call:${id}`,
      path: `/calls/${id}/${verb}`,
      body,
      label: { text: `${verb}Call`, parameters: { what: `${t(`kind_${kind}`)} ${nameOf(place, placeEn)}` } },
      yes: {
        answer: { title: t('answered'), detail: t('answeredDetail', { person: nameOf(raisedByName, raisedByNameEn) }) },
        solve: { title: t('solved') },
        withdraw: { title: t('withdrawn') },
      }[verb],
    });
}

interface CallCardProps {
  row: CallRow;
  /** Something of it waits to be sent: what may be done with it is known only then. */
  unsent: boolean;
  onMove: (verb: CallVerb) => void;
  onPhoto: (file: PaperFile) => void;
}

function CallCard({ row, unsent, onMove, onPhoto }: CallCardProps) {
  const t = useWords(callWords);
  const nameOf = useNameOf();
  const isOwn = useIsOwn();
  const howItStands = useHowItStands();
  const photo = useMemo(
    () => photoOf(row.photo, t('photoOf', { kind: t(`kind_${row.kind}`) })),
    [row.photo, row.kind, t],
  );
  const may = (verb: CallVerb) =>
    !unsent &&
    mayDo(callMoves[verb].permission) &&
    callMoves[verb].from.some((state) => state === row.state) &&
    (verb !== 'withdraw' || isOwn(row));
  return (
    <div className="card">
      <span className="card-row">
        <span className="question">{t(`kind_${row.kind}`)}</span>
        <StateMark state={row.state} />
      </span>
      <span className="card-title">{nameOf(row.place, row.placeEn)}</span>
      {row.note && <span>{row.note}</span>}
      <span className="kicker">{howItStands(row)}</span>
      {unsent && <ToneMark tone="amber" shape="ring" word={t('waitsToBeSent')} />}
      <div className="buttons">
        {may('answer') && <Button label={t('answer')} icon="forward" onPress={() => onMove('answer')} />}
        {may('solve') && <Button label={t('solve')} icon="check" onPress={() => onMove('solve')} />}
        {may('withdraw') && <Button label={t('withdraw')} icon="undo" onPress={() => onMove('withdraw')} />}
      </div>
      {photo && (
        <button type="button" className="card paper call-photo" onClick={() => onPhoto(photo)}>
          <PaperPicture file={photo} />
        </button>
      )}
    </div>
  );
}

function photoOf(photo: CallPhoto | null, title: string): PaperFile | undefined {
  if (!photo) return undefined;
  const { fileId, number, sha256, size } = photo;
  const path = apiUrl(`/files/${fileId}/versions/${number}`, { show: 'true' });
  return { path, title, kind: 'photo', preview: 'picture', sha256, size };
}

/** A call that this device holds yet. */
function Unsent({ command }: { command: QueuedCommand }) {
  const t = useWords(callWords);
  return (
    <div className="card">
      <span className="card-title">
        <CommandName command={command} />
      </span>
      <ToneMark tone="amber" shape="ring" word={t('waitsToBeSent')} />
    </div>
  );
}
