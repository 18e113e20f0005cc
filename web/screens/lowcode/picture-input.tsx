import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../../../ui/i18n/index.ts';
import { configurationWords } from './words.ts';

interface PictureInputProps {
  id: string;
  /** A data address; empty for none. */
  value: string;
  disabled: boolean;
  onChange: (value: string) => void;
}

/** Pixels of the drawn picture at most: sharp on paper at the size of a letterhead, and small. */
const [WIDTH_MAX, HEIGHT_MAX] = [480, 160];
/** The server takes no more characters. */
const LENGTH_MAX = 80_000;

/** Takes any picture that the browser can draw, and keeps it as a small PNG: what a file holds besides its pixels stays behind. */
export function PictureInput({ id, value, disabled, onChange }: PictureInputProps) {
  const t = useWords(configurationWords);
  const file = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<'pictureUnreadable' | 'pictureTooLarge' | undefined>();
  async function take(chosen: File | undefined): Promise<void> {
    if (!chosen) return;
    const drawn = await drawSmall(chosen).catch(() => undefined);
    if (drawn && drawn.length <= LENGTH_MAX) onChange(drawn);
    setProblem(!drawn ? 'pictureUnreadable' : drawn.length > LENGTH_MAX ? 'pictureTooLarge' : undefined);
  }
  return (
    <div className="picture-input">
      {value !== '' && <img src={value} alt={t('pictureNow')} />}
      <input
        ref={file}
        hidden
        type="file"
        accept="image/*"
        onChange={(event) => {
          void take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <Button id={id} disabled={disabled} onClick={() => file.current?.click()}>
        {t(value === '' ? 'choosePicture' : 'changePicture')}
      </Button>
      {problem && <small role="alert">{t(problem)}</small>}
    </div>
  );
}

async function drawSmall(file: File): Promise<string> {
  const address = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    // A vector drawing without a size of its own is drawn as large as there is room.
    const [width, height] = [picture.naturalWidth || WIDTH_MAX, picture.naturalHeight || HEIGHT_MAX];
    const scale = Math.min(1, WIDTH_MAX / width, HEIGHT_MAX / height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
  } finally {
    URL.revokeObjectURL(address);
  }
}
