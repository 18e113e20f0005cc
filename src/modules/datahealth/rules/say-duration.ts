import type { Text } from '../../../kernel/contract.ts';

/** How long something is, in its two largest units. */
export function sayDuration(milliseconds: number): Text {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return { zh: `${seconds} 秒`, en: `${seconds} s` };
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    const rest = minutes % 60;
    return {
      zh: `${hours} 小时${rest ? ` ${rest} 分钟` : ''}`,
      en: `${hours} h${rest ? ` ${rest} min` : ''}`,
    };
  }
  const days = Math.floor(hours / 24);
  return { zh: `${days} 天`, en: `${days} days` };
}
