export interface TextPart {
  is: 'text' | 'mention' | 'link';
  part: string;
  /** Where it begins. */
  from: number;
}

/** A comment's text, taken apart at what it mentions (`@王师傅`) and what it links to (`#WO-2611-0007`), the longest name first. */
export function partsOf(text: string, mentions: readonly string[], links: readonly string[]): TextPart[] {
  const marks = [...mentions, ...links].sort((a, b) => b.length - a.length);
  if (marks.length === 0) return [{ is: 'text', part: text, from: 0 }];
  const pattern = new RegExp(marks.map(escaped).join('|'), 'gu');
  const parts: TextPart[] = [];
  let reached = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > reached) parts.push({ is: 'text', part: text.slice(reached, match.index), from: reached });
    parts.push({ is: match[0].startsWith('@') ? 'mention' : 'link', part: match[0], from: match.index });
    reached = match.index + match[0].length;
  }
  if (reached < text.length) parts.push({ is: 'text', part: text.slice(reached), from: reached });
  return parts;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
