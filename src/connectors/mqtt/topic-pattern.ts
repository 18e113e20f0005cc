import { fitsFilter, isTopicFilter } from '../../kernel/mqtt/topic-filter.ts';
import { misconfigured, refusedThere } from '../say-trouble.ts';

/** A topic in which levels have names: `factory/{line}/{machine}/state`; the last may stand for all that follow: `site/{rest...}`. */
export interface TopicPattern {
  /** As the broker takes it. */
  filter: string;
  /** The named levels of a topic; undefined for one that isn't meant. */
  read(topic: string): Record<string, string> | undefined;
  /** The topic for a message; each named level is a field of it. Throws RefusedThere where one is missing or can't be a level. */
  write(field: (name: string) => string | undefined): string;
}

const TOPIC_CHARACTERS_MAX = 500;

/** Throws Misconfigured for what is no topic. */
export function readPattern(pattern: string): TopicPattern {
  const levels = pattern.split('/').map((level, nth) => ({ ...readLevel(level), nth }));
  const filter = levels.map(({ filter: one }) => one).join('/');
  const names = levels.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (!isTopicFilter(filter) || pattern.length > TOPIC_CHARACTERS_MAX || new Set(names).size < names.length)
    throw misconfigured({
      zh: `“${pattern.slice(0, 100)}”不是主题：例如 factory/{line}/{machine}/state；{名称} 代表一层，各不相同，末尾的 # 或 {名称...} 代表其余各层。`,
      en: `"${pattern.slice(0, 100)}" is no topic: write factory/{line}/{machine}/state, where each {name} is one level, all of them unlike, and # or {name...} at the end all that follow`,
    });
  return {
    filter,
    read(topic) {
      if (!fitsFilter(filter, topic)) return undefined;
      const told = topic.split('/');
      return Object.fromEntries(
        levels.flatMap(({ name, filter: one, nth }) =>
          name === undefined ? [] : [[name, one === '#' ? told.slice(nth).join('/') : (told[nth] ?? '')]],
        ),
      );
    },
    write(field) {
      return levels
        .map(({ name, filter: one, text }) => {
          if (name === undefined && one === text && one !== '+' && one !== '#') return text;
          const value = name === undefined ? undefined : field(name);
          if (value === undefined || value === '' || /[+#\p{Cc}]/u.test(value) || (one === '+' && value.includes('/')))
            throw refusedThere({
              zh: `主题 ${pattern} 里的“${text}”没有可用的值${value === undefined ? '' : `：${value.slice(0, 50)}`}。`,
              en: `there is nothing that could stand for ${text} in the topic ${pattern}${value === undefined ? '' : `: ${value.slice(0, 50)}`}`,
            });
          return value;
        })
        .join('/');
    },
  };
}

function readLevel(text: string): { text: string; filter: string; name?: string } {
  const [, name, all] = /^\{([\p{L}_][\p{L}\p{N}_]{0,63})(\.\.\.)?\}$/u.exec(text) ?? [];
  return name === undefined ? { text, filter: text } : { text, filter: all ? '#' : '+', name };
}
