/** Whether a name is meant by a pattern: `*` stands for any signs, `?` for one. In steps that grow with both lengths, whatever the pattern. */
export function matchName(pattern: string, name: string): boolean {
  let [at, nth, star, mark] = [0, 0, -1, 0];
  while (nth < name.length) {
    if (at < pattern.length && pattern[at] !== '*' && (pattern[at] === '?' || pattern[at] === name[nth])) {
      at += 1;
      nth += 1;
    } else if (at < pattern.length && pattern[at] === '*') {
      star = at;
      mark = nth;
      at += 1;
    } else if (star >= 0) {
      at = star + 1;
      mark += 1;
      nth = mark;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** The pattern that a file and its sisters of other days share: `items_20261108-1.csv` is one of `items_*.csv`. */
export function patternOfName(name: string): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const open = stem.replace(/\d[\d._\-T]*/g, '*').replace(/\*{2,}/g, '*');
  // A name that is nothing but figures says nothing of its kind.
  return (open === '*' ? '*' : open) + ending;
}
