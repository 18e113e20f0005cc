import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import { mayDo } from '../app/session.ts';
import { photoStore } from '../offline/photo-store.ts';
import { type Photos, photosMax } from '../offline/use-photos.ts';
import { Button } from './button.tsx';
import { showFeedback } from './feedback.ts';
import { Frame } from './frame.tsx';
import { partWords } from './words.ts';

/** The phone's own camera, which opens by a touch. */
function useCamera(photos: Photos) {
  const t = useWords(partWords);
  const input = useRef<HTMLInputElement>(null);
  const taken = async (file: File | undefined) => {
    if (!file || (await photos.take(file))) return;
    showFeedback({ kind: 'no', title: t('photoNotKept'), detail: t('photoNotKeptWhy'), remedy: t('photoNotKeptHow') });
  };
  return {
    open: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        aria-label={t('takePhoto')}
        onChange={(event) => {
          void taken(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    ),
  };
}

/** Takes the first photo, and leads to those that are taken. Where the browser names nothing by its bytes (http), there is none. */
export function PhotoKey({ photos, onShow }: { photos: Photos; onShow: () => void }) {
  const t = useWords(partWords);
  const camera = useCamera(photos);
  if (!window.isSecureContext || !mayDo('collaboration.photo.write')) return null;
  const count = photos.taken.length;
  return (
    <>
      <button
        type="button"
        className="head-button photo-key"
        disabled={photos.taking}
        onClick={count > 0 ? onShow : camera.open}
      >
        <Icon name="camera" size={26} />
        <span>{count > 0 ? t('photosTaken', { count }) : t('takePhoto')}</span>
      </button>
      {camera.input}
    </>
  );
}

/** The photos of a form: look, take away, take another. */
export function ShowPhotos({ photos, onDone }: { photos: Photos; onDone: () => void }) {
  const t = useWords(partWords);
  const camera = useCamera(photos);
  const { taken } = photos;
  return (
    <Frame
      onBack={onDone}
      foot={
        <>
          {taken.length < photosMax && <Button label={t('takeAnother')} icon="camera" onPress={camera.open} />}
          <Button label={t('done')} look="main" onPress={onDone} />
        </>
      }
    >
      {camera.input}
      <h1 className="question">{t('photosTaken', { count: taken.length })}</h1>
      {taken.map((sha256) => (
        <div key={sha256} className="card paper">
          <Thumbnail sha256={sha256} />
          <Button label={t('takeAway')} icon="close" onPress={() => photos.remove(sha256)} />
        </div>
      ))}
    </Frame>
  );
}

function Thumbnail({ sha256 }: { sha256: string }) {
  const t = useWords(partWords);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let made: string | undefined;
    let left = false;
    void photoStore.get(sha256).then((content) => {
      if (left || !content) return;
      made = URL.createObjectURL(content);
      setAddress(made);
    });
    return () => {
      left = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [sha256]);
  return address ? <img src={address} alt={t('photo')} /> : <span className="skeleton" />;
}
