import type { FastifyRequest } from 'fastify';
import type { Language } from '../contract.ts';

/**
 * The reader's language, as far as it is known at this point of the request. One rule for lists, queries, commands, exports and
 * refusals: the header where it names Chinese or English (our apps send the language chosen there), else the person's own, else
 * Chinese.
 */
export function languageOf(request: FastifyRequest): Language {
  return negotiateLanguage(request.headers['accept-language'], request.principal?.language);
}

/** The language that the header asks for first among ours, or the reader's own, or Chinese. */
export function negotiateLanguage(acceptLanguage: string | undefined, own: Language | undefined): Language {
  return (acceptLanguage ? preferred(acceptLanguage) : undefined) ?? own ?? 'zh';
}

function preferred(header: string): Language | undefined {
  let best: Language | undefined;
  let bestWeight = 0;
  for (const part of header.slice(0, 200).split(',')) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language = tag.startsWith('zh') ? 'zh' : tag.startsWith('en') ? 'en' : undefined;
    if (!language) continue;
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const weight = quality ? Number(quality.trim().slice(2)) : 1;
    if (weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
}
