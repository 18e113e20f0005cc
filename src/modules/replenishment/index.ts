/** The door of replenishment. Amounts are in the item's base unit. */
export { replenishmentModule } from './routes.ts';
