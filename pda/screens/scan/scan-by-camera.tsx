import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { Note } from '../../parts/note.tsx';
import { hideCamera } from '../../scan/camera-shown.ts';
import { scanned } from '../../scan/listen.ts';
import { type Camera, readCamera } from '../../scan/read-camera.ts';
import { scanWords } from './words.ts';

type Trouble = 'cameraNoHttps' | 'cameraDenied' | 'cameraNone';

/** The camera as a scanner. What it reads goes the way of every scan; the screen behind says what it is. */
export default function ScanByCamera() {
  const t = useWords(scanWords);
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<Camera>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [lit, setLit] = useState(false);
  useEffect(() => openCamera(video.current, setCamera, setTrouble), []);
  const light = camera?.light;
  return (
    <Frame still onBack={hideCamera} foot={<TypedCode />}>
      {trouble ? (
        <Note tone="amber" icon="camera" title={t(trouble)}>
          <p>{t(`${trouble}How`)}</p>
        </Note>
      ) : (
        <>
          <h1 className="question">{t('camera')}</h1>
          <div className="viewfinder">
            <video ref={video} playsInline muted />
            <i />
          </div>
          {light && (
            <Button
              label={t('torch')}
              icon="bolt"
              onPress={() => {
                setLit(!lit);
                void light(!lit);
              }}
            />
          )}
        </>
      )}
    </Frame>
  );
}

function openCamera(
  video: HTMLVideoElement | null,
  onOpen: (camera: Camera) => void,
  onTrouble: (trouble: Trouble) => void,
) {
  if (!navigator.mediaDevices?.getUserMedia) {
    onTrouble('cameraNoHttps');
    return;
  }
  let camera: Camera | undefined;
  let left = false;
  let found = false;
  if (video)
    readCamera(video, (code) => {
      if (found) return;
      found = true;
      hideCamera();
      scanned(code);
    }).then(
      (opened) => {
        camera = opened;
        if (left) opened.stop();
        else onOpen(opened);
      },
      (error: unknown) => onTrouble((error as Error).name === 'NotAllowedError' ? 'cameraDenied' : 'cameraNone'),
    );
  return () => {
    left = true;
    camera?.stop();
  };
}

/** A label too dirty to read is typed; it goes the same way. */
function TypedCode() {
  const t = useWords(scanWords);
  const [code, setCode] = useState('');
  const look = () => {
    if (code.trim() === '') return;
    hideCamera();
    scanned(code);
  };
  return (
    <form
      className="cards"
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <label className="field">
        <span>{t('typeCode')}</span>
        <input
          value={code}
          autoComplete="off"
          autoCapitalize="characters"
          onChange={(event) => setCode(event.target.value)}
        />
      </label>
      <Button label={t('look')} icon="search" look="main" disabled={code.trim() === ''} onPress={look} />
    </form>
  );
}
