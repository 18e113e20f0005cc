import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { apiUrl } from '../../ui/api.ts';
import { makeStale } from './make-stale.ts';

// A busy shop sends hundreds of events a minute; screens read anew at most this often.
const refreshMilliseconds = 2_000;
// What is told to this person comes seldom, and is looked at as it comes.
const promptMilliseconds = 100;

type Listener = (type: string) => void;
const listeners = new Set<Listener>();

/** Hears the kind of each event that the page is told of; the answer ends it. */
export function onToldEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Follows the server's events and makes the facts of their modules stale. Answers whether the stream is up. */
export function useLiveFacts(): boolean {
  const client = useQueryClient();
  const [up, setUp] = useState(false);
  useEffect(() => {
    const stale = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    function refresh(): void {
      timer = undefined;
      if (document.hidden) return;
      // What anybody does may be a cause of trouble elsewhere, and is told in the activity of what it was done to.
      if ([...stale].some((area) => area !== 'inbox')) stale.add('insight').add('collaboration');
      void makeStale(client, stale);
      stale.clear();
    }
    let source: EventSource | undefined;
    function open(): void {
      source = new EventSource(apiUrl('/events'));
      source.onopen = () => setUp(true);
      source.onerror = () => setUp(false);
      source.onmessage = (message: MessageEvent<string>) => {
        const type = typeOf(message.data);
        const area = type?.split('.')[0];
        if (!type || !area) return;
        for (const listener of listeners) listener(type);
        stale.add(area);
        // A report moves stock as well.
        if (area === 'execution') stale.add('inventory');
        // A call shows its photo in its row, and that comes a moment after it.
        if (type === 'collaboration.file-attached') stale.add('calls');
        if (area === 'inbox') {
          clearTimeout(timer);
          timer = setTimeout(refresh, promptMilliseconds);
        } else timer ??= setTimeout(refresh, refreshMilliseconds);
      };
      // Newer pages of this person took the place of this one's stream: a page nobody looks at waits until somebody does.
      source.addEventListener('ended', (message: MessageEvent<string>) => {
        if (!message.data.includes('"replaced"') || !document.hidden) return;
        source?.close();
        source = undefined;
        setUp(false);
      });
    }
    function look(): void {
      if (!document.hidden && !source) {
        open();
        // What happened meanwhile is not told again.
        void client.invalidateQueries();
      }
      refresh();
    }
    open();
    document.addEventListener('visibilitychange', look);
    return () => {
      source?.close();
      document.removeEventListener('visibilitychange', look);
      clearTimeout(timer);
    };
  }, [client]);
  return up;
}

function typeOf(data: string): string | undefined {
  try {
    return (JSON.parse(data) as { type?: string }).type;
  } catch {
    return undefined;
  }
}
