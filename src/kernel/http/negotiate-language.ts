import type { Language } from '../contract.ts';

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
