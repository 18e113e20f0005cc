-- Why: files call a unit by many names (个, ㎏, pc); what a factory says besides is kept with the unit, where people can add to it.
alter table masterdata.unit add column aliases text not null default '';
update masterdata.unit u set aliases = given.aliases
  from (values ('pcs', '个; 只; 粒; 枚; 根; 支; 把; 台; pc; piece; pieces; ea; each; 件数'), ('set', '组; 副; sets'), ('pair', '对; pairs; pr'),
    ('box', '盒; 纸箱; ctn; carton; boxes'), ('roll', '筒; rolls'), ('sheet', '片; 块; sheets'), ('kg', '公斤; kgs; kilo; kilogramme'),
    ('g', '公克; gr; grams'), ('t', '公吨; ton; tons; mt'), ('m', '公尺; mtr; meter; meters; metres'), ('mm', '公厘; millimeter'),
    ('m2', '平米; 平方; ㎡; m²; sqm'), ('l', '公升; ltr; liter; liters; litres'), ('ml', 'cc; milliliter'), ('h', '时; 钟头; hr; hrs; hours')) given (code, aliases)
 where u.code = given.code;
