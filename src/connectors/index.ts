/** Other systems and how they are reached: the door of this floor. */
export { connectors } from './connectors.ts';
export { openLine } from './http/exchange.ts';
export * from './port.ts';
export { reachOf } from './reach/reach-of.ts';
export type { Reach } from './reach.ts';
export { saidOf } from './say-trouble.ts';
export { verifyWebhook, type WebhookScheme, type WebhookVerdict } from './verify-webhook.ts';
