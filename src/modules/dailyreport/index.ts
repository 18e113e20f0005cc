/** The door of dailyreport. */
export { dailyreportModule } from './routes.ts';
