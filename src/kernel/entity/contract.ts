/**
 * A field is described once, by `field`. From the description come what a command takes and a record answers with, the table's column,
 * the list's column and filter, the import's column, the input of a form and the words of the audit log. Browser-safe.
 */
export * from './contract/description.ts';
export * from './contract/fields.ts';
export * from './contract/named-fields.ts';
