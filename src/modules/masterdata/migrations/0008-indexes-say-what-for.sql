-- Why: each index says which query it is for.
comment on index masterdata.bom_code is 'masterdata.boms: in the order of their codes';
comment on index masterdata.bom_effective is 'findEffectiveVersions, findPublished: the version that holds at a moment';
comment on index masterdata.bom_line_item is 'findUses, countUses, isUsedInBom: where an item is built in';
comment on index masterdata.bom_line_substitute_item is 'findUses, countUses, isUsedInBom: where an item may stand in';
comment on index masterdata.equipment_work_centre is 'masterdata.equipment: the machines of one work centre';
comment on index masterdata.item_name is 'masterdata.items: by name';
comment on index masterdata.item_updated is 'masterdata.items: by when they changed';
comment on index masterdata.item_code_item is 'readItems: the further codes of one item';
comment on index masterdata.location_warehouse is 'masterdata.locations: those of one warehouse, as they are walked';
comment on index masterdata.routing_code is 'masterdata.routings: in the order of their codes';
comment on index masterdata.routing_effective is 'findEffectiveVersions, findPublished: the version that holds at a moment';
comment on index masterdata.routing_operation_work_centre is 'countUses: routings that run over one work centre';
