/** One thing the doctor looked at, in words for whoever runs Trueup. */
export interface Finding {
  name: string;
  state: 'ok' | 'warn' | 'fail';
  says: string;
  /** What to do, where something is to be done. */
  remedy?: string;
}

export const ok = (name: string, says: string): Finding => ({ name, state: 'ok', says });
export const warn = (name: string, says: string, remedy: string): Finding => ({ name, state: 'warn', says, remedy });
export const fail = (name: string, says: string, remedy: string): Finding => ({ name, state: 'fail', says, remedy });
