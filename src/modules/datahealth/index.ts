/** The door of datahealth. */
export { addHealthMetrics } from './figures/add-metrics.ts';
export { type Letter, mailSettingsOf, provideMail, sendLetters } from './mail/mailer.ts';
export { datahealthModule } from './routes.ts';
export { readRecipients } from './rules/recipients.ts';
