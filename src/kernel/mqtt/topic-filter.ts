/** MQTT 3.1.1, 4.7: `+` stands for one whole level, `#` for all that follow and comes last. */
export function isTopicFilter(filter: string): boolean {
  const levels = filter.split('/');
  // `$` is for the broker's own topics and for subscriptions that several share, which would lose what comes while nobody is there.
  if (filter === '' || filter.startsWith('$') || /\p{Cc}/u.test(filter)) return false;
  return levels.every(
    (level, nth) => level === '+' || (level === '#' && nth === levels.length - 1) || !/[+#]/.test(level),
  );
}

export function fitsFilter(filter: string, topic: string): boolean {
  const wanted = filter.split('/');
  const levels = topic.split('/');
  const open = wanted.at(-1) === '#';
  if (open ? levels.length < wanted.length - 1 : levels.length !== wanted.length) return false;
  return wanted.every((level, nth) => level === '+' || level === '#' || level === levels[nth]);
}

/** What stands where the filter has its only `+`: the code of whoever publishes there. */
export function namedInTopic(filter: string, topic: string): string | undefined {
  const wanted = filter.split('/');
  const at = wanted.indexOf('+');
  return at === -1 || at !== wanted.lastIndexOf('+') ? undefined : topic.split('/')[at];
}
