import { useEffect, useRef, useState } from 'react';
import type { Board } from '../../../../src/modules/alerts/contract.ts';
import { apiUrl } from '../../../../ui/api.ts';

/** Asked again after so long whatever the stream says; how long somebody waits goes on without asking. */
const ASK_AGAIN_MILLISECONDS = 20_000;
const ASK_AGAIN_GONE_MILLISECONDS = 5_000;
/** Events come in bursts; one look after each burst is enough. */
const BURST_MILLISECONDS = 1_500;
const keptKey = 'trueup.screen-key';

export interface BoardAnswer {
  board: Board | undefined;
  /** Since when nobody answers; undefined while somebody does. */
  goneSince: Date | undefined;
  /** The link doesn't hold, or nobody is signed in. */
  refused: boolean;
}

/** The key in the link of a screen. It stays on the device, so that the page opens again after a power cut. */
function screenKey(): string | undefined {
  const given = /[#&]key=([^&]+)/.exec(window.location.hash)?.[1];
  try {
    if (given) localStorage.setItem(keptKey, decodeURIComponent(given));
    return given ? decodeURIComponent(given) : (localStorage.getItem(keptKey) ?? undefined);
  } catch {
    return given ? decodeURIComponent(given) : undefined;
  }
}

/** The board, as it stands now and anew whenever something is told. What was seen last stays while the network is gone. */
export function useBoard(workshopId: string | undefined): BoardAnswer {
  const [answer, setAnswer] = useState<BoardAnswer>({ board: undefined, goneSince: undefined, refused: false });
  const ask = useRef<() => void>(() => {});
  useEffect(() => {
    const ending = new AbortController();
    const key = screenKey();
    const headers: Record<string, string> = key ? { authorization: `Bearer ${key}` } : {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (milliseconds: number) => {
      clearTimeout(timer);
      if (!ending.signal.aborted) timer = setTimeout(look, milliseconds);
    };
    async function look(): Promise<void> {
      try {
        const address = apiUrl('/workshop-board', workshopId ? { workshopId } : {});
        const response = await fetch(address, { headers, signal: ending.signal, credentials: 'same-origin' });
        if (response.status === 401 || response.status === 403) {
          setAnswer((before) => ({ ...before, refused: true }));
          return again(ASK_AGAIN_MILLISECONDS);
        }
        if (!response.ok) throw new Error(String(response.status));
        const board = (await response.json()) as Board;
        setAnswer({ board, goneSince: undefined, refused: false });
        again(ASK_AGAIN_MILLISECONDS);
      } catch {
        if (ending.signal.aborted) return;
        setAnswer((before) => ({ ...before, goneSince: before.goneSince ?? new Date() }));
        again(ASK_AGAIN_GONE_MILLISECONDS);
      }
    }
    ask.current = () => again(BURST_MILLISECONDS);
    void look();
    void follow(headers, ending.signal, () => ask.current());
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [workshopId]);
  return answer;
}

/** Hears the server's stream. An EventSource carries no key, so it is read as it comes; where it ends it is opened again. */
async function follow(headers: Record<string, string>, signal: AbortSignal, heard: () => void): Promise<void> {
  const types = ['alerts.*', 'calls.*', 'execution.*'].join(',');
  while (!signal.aborted) {
    try {
      const response = await fetch(apiUrl('/events', { types }), { headers, signal, credentials: 'same-origin' });
      const reader = response.ok ? response.body?.getReader() : undefined;
      const decoder = new TextDecoder();
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) break;
        if (/^data:/m.test(decoder.decode(part.value, { stream: true }))) heard();
      }
    } catch {
      // The board is asked for by the clock meanwhile.
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MILLISECONDS));
  }
}
