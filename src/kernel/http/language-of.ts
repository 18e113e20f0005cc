import type { FastifyRequest } from 'fastify';
import type { Language } from '../contract.ts';
import { negotiateLanguage } from './negotiate-language.ts';

/** The reader's language, as far as it is known at this point of the request. */
export function languageOf(request: FastifyRequest): Language {
  return negotiateLanguage(request.headers['accept-language'], request.principal?.language);
}
