-- Why: kanban cards have readable numbers of their own.
create sequence lowcode.number_kanban_card;
