import type { Language } from '../../../kernel/contract.ts';

export interface Recipient {
  address: string;
  language: Language;
}

const RECIPIENTS_MAX = 50;
const one = /^([^\s@<>,;"()]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?)(?:\s*\((zh|en)\))?$/i;

/** `li@example.com, anna@example.com (en)`; undefined where it can't be read. Each address once, in small letters behind the @. */
export function readRecipients(text: string): Recipient[] | undefined {
  const found = new Map<string, Recipient>();
  for (const part of text.split(/[,;，；\n]/)) {
    const trimmed = part.trim();
    if (trimmed === '') continue;
    const match = one.exec(trimmed);
    if (!match) return undefined;
    const [name = '', host = ''] = (match[1] as string).split('@');
    const address = `${name}@${host.toLowerCase()}`;
    found.set(address, { address, language: match[2]?.toLowerCase() === 'en' ? 'en' : 'zh' });
  }
  return found.size > RECIPIENTS_MAX ? undefined : [...found.values()];
}
