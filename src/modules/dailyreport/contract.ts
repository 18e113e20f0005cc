/** What dailyreport says on the wire. Browser-safe. Paths are under /api/v1; quantities are in the unit beside them, hours are decimal hours. */
export * from './contract/distribution.ts';
export * from './contract/figures.ts';
export * from './contract/report.ts';
export * from './contract/words.ts';
