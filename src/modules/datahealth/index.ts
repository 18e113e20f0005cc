/** The door of datahealth. */
export { addHealthMetrics } from './figures/add-metrics.ts';
export { provideMail } from './mail/mailer.ts';
export { datahealthModule } from './routes.ts';
