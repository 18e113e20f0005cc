import type { createTransport } from 'nodemailer';
import { type Database, perProgram, type Tx } from '../../../kernel/index.ts';

/** Where mail is handed over, and in whose name. */
export interface MailSettings {
  /** smtp://user:password@host:587 or smtps://… */
  url: string;
  from: string;
  /** Where the desk is reached; undefined where that isn't said. */
  desk?: string | undefined;
}

export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same letter twice has the same. */
  messageId: string;
}

const settingsOf = perProgram<{ settings?: MailSettings | undefined }>(() => ({}));

/** Told once at start: undefined where no mail is sent. */
export function provideMail(database: Database, settings: MailSettings | undefined): void {
  settingsOf(database).settings = settings;
}

export function mailSettingsOf(at: Tx | Database): MailSettings | undefined {
  return settingsOf(at).settings;
}

/** What became of a letter. Uncertain: it may have been taken, so it isn't sent again. */
export type Sent = { kind: 'sent' } | { kind: 'failed' | 'uncertain'; reason: string };

const SILENT_MILLISECONDS_MAX = 20_000;

/** Hands letters over, one after the other on one connection. */
export async function sendLetters(
  { url, from }: MailSettings,
  letters: readonly Letter[],
  onSent: (letter: Letter, sent: Sent) => Promise<void>,
): Promise<void> {
  const library = await import('nodemailer');
  const transport = library.createTransport({
    url,
    connectionTimeout: SILENT_MILLISECONDS_MAX,
    greetingTimeout: SILENT_MILLISECONDS_MAX,
    socketTimeout: SILENT_MILLISECONDS_MAX,
  } as never);
  try {
    const trouble = await whyNotReady(transport);
    for (const letter of letters) await onSent(letter, trouble ?? (await sendOne(transport, from, letter)));
  } finally {
    transport.close();
  }
}

/** Connects and signs in before any letter is on its way: whatever goes wrong here is certain. */
async function whyNotReady(transport: ReturnType<typeof createTransport>): Promise<Sent | undefined> {
  try {
    await transport.verify();
    return undefined;
  } catch (error) {
    return { kind: 'failed', reason: reasonOf(error) };
  }
}

function reasonOf(error: unknown): string {
  const { code = '', message } = error as Error & { code?: string };
  return `${code} ${message}`.trim().slice(0, 500);
}

async function sendOne(transport: ReturnType<typeof createTransport>, from: string, letter: Letter): Promise<Sent> {
  try {
    await transport.sendMail({ from, ...letter, disableFileAccess: true, disableUrlAccess: true });
    return { kind: 'sent' };
  } catch (error) {
    const { responseCode } = error as { responseCode?: number };
    // An answer that says no is certain. A connection that breaks may break after the letter was taken, and nobody can tell.
    return { kind: responseCode === undefined ? 'uncertain' : 'failed', reason: reasonOf(error) };
  }
}
