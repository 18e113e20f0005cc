import { useSyncExternalStore } from 'react';
import { hasWord, words } from '../../ui/i18n/index.ts';
import { currentLanguage } from '../../ui/i18n/language.ts';
import { bringPhoto, letPhotoGo } from '../offline/bring-photo.ts';
import { forgetPass, loadPeople, passesHere } from '../offline/people-here.ts';
import { whyNotSend } from '../queue/check-codes.ts';
import type { Contact, Contacted, Outcome, QueuedCommand } from '../queue/command.ts';
import { createQueue, type Queue } from '../queue/create-queue.ts';
import { clockOffset } from '../queue/device-clock.ts';
import { indexedStore } from '../queue/indexed-store.ts';
import { sendCommands } from '../queue/send-commands.ts';
import { takeTurns } from '../queue/take-turns.ts';
import { resolveCode } from '../scan/resolve-code.ts';
import { refusalOf } from '../scan/take-code.ts';
import { deviceDatabase, terminalId } from './device-database.ts';
import { deviceName } from './device-name.ts';
import { whenHeard } from './live.ts';
import { commandWords } from './words.ts';

let opened: Queue | undefined;

/** Opens the device's queue and begins to send. Call once, before the first screen. */
export async function openQueue(options: {
  onSignedOut: () => void;
  onAccepted: (command: QueuedCommand) => void;
  onRefused: (command: QueuedCommand) => void;
}): Promise<void> {
  const [database, terminal] = [await deviceDatabase(), await terminalId()];
  await loadPeople();
  const created = createQueue({
    store: indexedStore(database),
    turns: takeTurns('trueup-floor-queue'),
    send: (commands, contact) => send(commands, contact, terminal),
    hasPass: (personId) => passesHere().some((pass) => pass.personId === personId),
    isCutOff: () => navigator.onLine === false,
    tabs: tabsOfDevice(),
    clock: { now: () => Date.now(), offset: clockOffset },
    ...options,
  });
  opened = created;
  created.start();
  whenHeard(created.heard);
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

/** What a command is called where it waits, in the reader's words. */
export function commandName({ label: { text, parameters }, path }: Pick<QueuedCommand, 'label' | 'path'>): string {
  return hasWord(commandWords, text) ? words(commandWords)(text, parameters) : path;
}

/** Codes that nobody could look up when they were read are looked up first; what is wrong by them doesn't leave. */
async function send(commands: QueuedCommand[], contact: Contact, terminal: string): Promise<Contacted> {
  const outcomes = new Map<string, Outcome>();
  const held = new Set<string>();
  const ready: QueuedCommand[] = [];
  for (const command of commands) {
    if (held.has(command.lane)) {
      outcomes.set(command.id, { kind: 'behind' });
      continue;
    }
    const why =
      (command.unchecked && (await whyNotSend(command.unchecked, resolveCode, refusalOf))) ??
      (await bringPhoto(command, currentLanguage()));
    if (!why) ready.push(command);
    else {
      outcomes.set(command.id, why);
      if (why.kind !== 'refused') held.add(command.lane);
    }
  }
  if (ready.length === 0 && commands.length > 0) return { outcomes, settled: [], told: false };
  const sent = await sendCommands(ready, contact, {
    language: currentLanguage(),
    terminal: { id: terminal, name: deviceName(), app: appVersion, lasting: opened?.lasting ?? false },
    passes: passesHere().map(({ personId, pass }) => ({ personId, pass })),
    say: commandName,
    onPassOver: forgetPass,
  });
  for (const command of ready) if (sent.outcomes.get(command.id)?.kind === 'accepted') await letPhotoGo(command);
  return { ...sent, outcomes: new Map([...outcomes, ...sent.outcomes]) };
}

/** The name of this build's file, which carries the hash of its content. */
const appVersion = new URL(import.meta.url).pathname.split('/').at(-1) ?? '';

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
