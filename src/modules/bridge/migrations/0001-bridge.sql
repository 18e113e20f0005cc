-- Why: the schema that bridge owns: it writes only here, and reads only here and below.
create schema bridge;
