export * from './order.ts';
export { landingOf } from './pieces.ts';
