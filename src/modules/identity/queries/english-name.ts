/**
 * SQL for the English name, as it is now, of the person whose id an expression gives; null where they have none, and where it is
 * nobody's, as of a key or of what Trueup does by itself. A subselect and no join: who doesn't ask for it pays nothing.
 */
export const englishNameOf = (id: string) =>
  `(select nullif(doer.name_en, '') from identity.person doer where doer.id = ${id})`;
