import type { FastifyReply, FastifyRequest } from 'fastify';
import { type PrintLanguage, zPrintLanguage } from '../contract.ts';
import { shorten } from '../input-refusal.ts';
import type { PrintedFile } from '../print/index.ts';
import { languageOf } from './language-of.ts';
import { refuseHttp } from './refusals.ts';

/** What the address asks for, or the language of the request. */
export function printLanguageOf(request: FastifyRequest): PrintLanguage {
  const asked = [(request.query as Record<string, string | string[] | undefined>).language].flat().at(-1);
  if (asked === undefined || asked === '') return languageOf(request);
  const known = zPrintLanguage.safeParse(asked);
  if (!known.success)
    throw refuseHttp('kernel.print_language_unknown', { language: shorten(asked) }, { where: '/language' });
  return known.data;
}

/** The browser's own viewer styles its page, and the desk may show it in a frame. */
export const viewerPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/** Shown in the browser, which has its own download and print. The name holds what people write: it is sent encoded, and plain beside it. */
export function sendPdf(reply: FastifyReply, { fileName, content }: PrintedFile): FastifyReply {
  reply.header('content-type', 'application/pdf');
  reply.header('content-disposition', inlineNamed(fileName));
  reply.raw.setHeader('content-security-policy', viewerPolicy);
  return reply.send(content);
}

/** RFC 6266: nothing in a name ends the header or leaves the folder that it is saved in. */
function inlineNamed(fileName: string): string {
  const safe = fileName.replace(/[\p{C}\\/:*?"<>|]/gu, '-').slice(0, 120);
  const encoded = encodeURIComponent(safe).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const plain = safe
    .replace(/[^\x20-\x7e]+/g, '')
    .replace(/[%;]/g, '-')
    .trim();
  return `inline; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
