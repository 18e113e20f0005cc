import type { FastifyRequest } from 'fastify';
import type { Language } from '../contract.ts';
import { negotiateLanguage } from './negotiate-language.ts';

/**
 * The reader's language, as far as it is known at this point of the request. One rule for lists, queries, commands, exports and
 * refusals: the header where it names Chinese or English (our apps send the language chosen there), else the person's own, else
 * Chinese.
 */
export function languageOf(request: FastifyRequest): Language {
  return negotiateLanguage(request.headers['accept-language'], request.principal?.language);
}
