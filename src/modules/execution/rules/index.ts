export * from './dispose.ts';
export * from './guards.ts';
export * from './material.ts';
export * from './order.ts';
export * from './pieces.ts';
export * from './report.ts';
export * from './tolerance.ts';
export * from './times.ts';
