import { useState } from 'react';
import { queue } from '../app/queue.ts';
import { useDraft } from '../app/use-draft.ts';
import { photoStore } from './photo-store.ts';
import { shrinkPicture } from './shrink-picture.ts';

export const photosMax = 5;

export type Photos = ReturnType<typeof usePhotos>;

/** Photos that are taken with a form. Kept at once: a phone that opens its camera may close the page meanwhile. */
export function usePhotos(form: string) {
  const draft = useDraft<{ taken: string[] }>(`photos/${form}`, () => ({ taken: [] }));
  const [taking, setTaking] = useState(false);
  return {
    taken: draft.value.taken,
    taking,
    /** False where the picture can't be read. */
    async take(picture: Blob): Promise<boolean> {
      setTaking(true);
      try {
        const sha256 = await photoStore.put(await shrinkPicture(picture));
        draft.change(({ taken }) => ({ taken: [...new Set([...taken, sha256])] }));
        return true;
      } catch {
        return false;
      } finally {
        setTaking(false);
      }
    },
    remove(sha256: string) {
      draft.change(({ taken }) => ({ taken: taken.filter((one) => one !== sha256) }));
      void photoStore.remove(sha256);
    },
    /** Hands them to the queue, to hang where they belong. */
    async attach({ lane = 'photos', subject, name, said = name, part, title }: PhotoPlace): Promise<void> {
      const { taken } = draft.value;
      for (const [index, sha256] of taken.entries()) {
        await queue().submit({
          dated: false,
          lane,
          path: `/subjects/${subject}/photos`,
          body: { sha256, fileName: `${name}-${index + 1}.jpg`, title, ...(part && { part }) },
          label: { text: 'photo', parameters: { order: said } },
        });
      }
      draft.restart();
    },
  };
}

interface PhotoPlace {
  /** That of what they must not overtake; without one they hold up nothing else. */
  lane?: string;
  /** `kind/id` */
  subject: string;
  /** Of the file, without number and ending. */
  name: string;
  /** What they show, where they wait to be sent. */
  said?: string;
  part?: string;
  title: string;
}

/** At the order's step. */
export function photosAtStep(order: { id: string; code: string }, part: number): Omit<PhotoPlace, 'title'> {
  const subject = `execution.work-order/${order.id}`;
  return { subject, name: `${order.code}-${part}`, said: order.code, part: String(part) };
}
