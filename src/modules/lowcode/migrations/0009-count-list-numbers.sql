-- Why: count lists have readable numbers of their own.
create sequence lowcode.number_count_list;
