import type { FastifyRequest } from 'fastify';
import type { Language, ProblemDocument } from '../contract.ts';
import { languageOf } from './language-of.ts';

/** Whether a person waits for a page, as where a print is opened in a tab of its own: programs don't ask for HTML. */
export function asksForPage({ method, headers }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html');
}

/** An address that is opened says nothing of the language chosen in the app: the person's own, else what the address asks for. */
export function pageLanguageOf(request: FastifyRequest): Language {
  const { language } = request.query as { language?: unknown };
  const asked = language === 'zh' || language === 'en' ? language : undefined;
  return request.principal?.language ?? asked ?? languageOf(request);
}

const words = {
  zh: { whatNow: '怎么办', request: '请求号', back: '回到 Trueup' },
  en: { whatNow: 'What now', request: 'Request', back: 'Back to Trueup' },
} as const;

export const problemPagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

const style = `:root{color-scheme:light dark;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif}
body{max-width:36em;margin:12vh auto;padding:0 24px}h1{font-size:22px;line-height:1.4;overflow-wrap:anywhere}
small{opacity:.7}a{color:LinkText}`;

/** A problem for whoever opened the address: what, why and what now. */
export function problemPage(problem: ProblemDocument, language: Language): string {
  const { title, detail, remedy, requestId } = problem;
  const t = words[language];
  const why = detail && detail !== title ? `<p>${escaped(detail)}</p>` : '';
  const now = remedy ? `<p><strong>${t.whatNow}</strong> ${escaped(remedy)}</p>` : '';
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style>
<main role="alert"><h1>${escaped(title)}</h1>${why}${now}<p><a href="/">${t.back}</a></p>
<small>${t.request} ${escaped(requestId ?? '')}</small></main></html>`;
}

function escaped(text: string): string {
  const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
}
