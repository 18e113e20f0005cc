/** The door of replenishment. Amounts are in the item's base unit. */
export { look } from './look.ts';
export { replenishmentModule } from './routes.ts';
