/** What datahealth says on the wire: figures, alerts, the register, and what trouble means for production. Browser-safe. */
export * from './contract/figures.ts';
export * from './contract/impact.ts';
export * from './contract/register.ts';
export * from './contract/rule.ts';
export * from './contract/words.ts';
