-- Why: insert-only tables keep their references as words in the table's comment, all of them in one way.
select kernel.trust_references('lowcode.configuration_version');
select kernel.trust_references('lowcode.number_series');
