import { useSyncExternalStore } from 'react';
import { currentLanguage } from '../../ui/i18n/language.ts';
import { sendWithPhoto } from '../offline/send-with-photo.ts';
import { whyNotSend } from '../queue/check-codes.ts';
import type { QueuedCommand } from '../queue/command.ts';
import { createQueue, type Queue } from '../queue/create-queue.ts';
import { clockOffset } from '../queue/device-clock.ts';
import { openIndexedStore } from '../queue/open-indexed-store.ts';
import { sendCommand } from '../queue/send-command.ts';
import { takeTurns } from '../queue/take-turns.ts';
import { resolveCode } from '../scan/resolve-code.ts';
import { refusalOf } from '../scan/take-code.ts';

let opened: Queue | undefined;

/** Opens the device's queue and begins to send. Call once, before the first screen. */
export async function openQueue(options: {
  onSignedOut: () => void;
  onAccepted: (command: QueuedCommand) => void;
  onRefused: (command: QueuedCommand) => void;
}): Promise<void> {
  const created = createQueue({
    store: await openIndexedStore(),
    turns: takeTurns('trueup-floor-queue'),
    send: async (command) =>
      (command.unchecked && (await whyNotSend(command.unchecked, resolveCode, refusalOf))) ??
      sendWithPhoto(command, currentLanguage(), () => sendCommand(command, currentLanguage())),
    tabs: tabsOfDevice(),
    clock: { now: () => Date.now(), offset: clockOffset },
    ...options,
  });
  opened = created;
  created.start();
  window.addEventListener('online', () => void created.nudge());
  // A PDA that wakes up has its network back a moment later.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void created.nudge());
}

export function queue(): Queue {
  if (!opened) throw new Error('the queue is used before it is open');
  return opened;
}

export function useCommands(): readonly QueuedCommand[] {
  return useSyncExternalStore(queue().subscribe, queue().commands);
}

function tabsOfDevice() {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => {}, hear: () => () => {} };
  const channel = new BroadcastChannel('trueup-floor-queue');
  return {
    tell: () => channel.postMessage('changed'),
    hear: (listener: () => void) => {
      channel.addEventListener('message', listener);
      return () => channel.removeEventListener('message', listener);
    },
  };
}
