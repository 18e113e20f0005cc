-- Why: nobody receives half a piece. Only where nothing is counted in these units yet: elsewhere people decide it unit by unit.
update masterdata.unit set whole_number = true
 where code in ('pcs', 'set', 'pair') and not exists (select from masterdata.item);
