-- Why: what a layer and its uses name was loaded by the command that writes them, and is never deleted.
select kernel.trust_references('costing.use');
select kernel.trust_references('costing.layer');
