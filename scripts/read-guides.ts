import { readFileSync } from 'node:fs';
import { Marked } from 'marked';

const suffix = '?guide';

/**
 * A plugin for vite: a Markdown file that is imported with `?guide` comes as HTML, its second-level headings numbered as `section-1`
 * and so on, so that both languages of a guide have the same places. Pictures and links to other files stay outside: the desk shows
 * guides without the repository around them.
 */
export function readGuides() {
  return {
    name: 'read-guides',
    enforce: 'pre' as const,
    load(id: string) {
      if (!id.endsWith(`.md${suffix}`)) return undefined;
      return `export default ${JSON.stringify(htmlOf(readFileSync(id.slice(0, -suffix.length), 'utf8')))}`;
    },
  };
}

export function htmlOf(markdown: string): string {
  let section = 0;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth }) {
        if (depth === 1) return '';
        const id = depth === 2 ? ` id="section-${++section}"` : '';
        return `<h${depth}${id}>${this.parser.parseInline(tokens)}</h${depth}>`;
      },
      image: () => '',
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        return /^https?:/.test(href) ? `<a href="${href}" target="_blank" rel="noreferrer">${text}</a>` : text;
      },
    },
  });
  return marked.parse(markdown, { async: false });
}
