import type { Text } from '../kernel/contract.ts';
import { checkExpression, type ExpressionProblem } from './check-expression.ts';
import { type MappedField, type Mapping, namesAlong } from './contract.ts';

export interface MappingProblem {
  name:
    | ExpressionProblem['name']
    | 'unknown_source'
    | 'unknown_target'
    | 'target_twice'
    | 'target_within'
    | 'missing_target'
    | 'no_code_list'
    | 'code_twice'
    | 'unit_twice'
    | 'no_unit'
    | 'no_value'
    | 'list_into_field'
    | 'unknown_zone';
  /** An error keeps a mapping from being published; of a warning people decide. */
  severity: 'error' | 'warning';
  what: Text;
  /** Where in the mapping: ['fields', 3, 'expression']; empty for the mapping as a whole. */
  where: (string | number)[];
  /** How many characters of the expression stand before the end of what is wrong. */
  position?: number;
}

/** A field of the source, as its connector describes it: `partner.code`. What is in a `list`, `object` or `unknown` may be untold. */
export interface SourceField {
  path: string;
  type: string;
}

/** What a mapping may fill, as its target says it: `code`, `lines[].itemCode`. */
export interface TargetField {
  path: string;
  required?: boolean;
}

export interface Known {
  sourceFields?: readonly SourceField[];
  targetFields?: readonly TargetField[];
}

/** All that can be said against a mapping before a row goes through it; pure, and it evaluates nothing. */
export function checkMapping(mapping: Mapping, { sourceFields, targetFields }: Known = {}): MappingProblem[] {
  const problems: MappingProblem[] = [];
  checkText(mapping.when, ['when'], sourceFields, problems);
  for (const [at, field] of mapping.fields.entries()) checkField(mapping, field, at, sourceFields, problems);
  checkTargets(mapping.fields, targetFields, problems);
  for (const [name, { pairs }] of Object.entries(mapping.codeLists)) {
    for (const code of repeated(pairs.map(({ there }) => there.trim()))) {
      const what = { zh: `代码表“${name}”里“${code}”出现了两次。`, en: `The code list '${name}' has '${code}' twice.` };
      problems.push({ name: 'code_twice', severity: 'error', what, where: ['codeLists', name] });
    }
  }
  return problems;
}

function checkField(
  mapping: Mapping,
  field: MappedField,
  at: number,
  sourceFields: readonly SourceField[] | undefined,
  problems: MappingProblem[],
): void {
  const say = (name: MappingProblem['name'], severity: 'error' | 'warning', what: Text, ...inside: string[]) =>
    problems.push({ name, severity, what, where: ['fields', at, ...inside] });
  const { target, from, unit, codeList, zone } = field;
  if (from === undefined && field.expression === undefined && field.default === undefined) {
    say('no_value', 'error', {
      zh: `字段“${target}”没有来源、表达式或默认值。`,
      en: `The field '${target}' has no source, no expression and no default.`,
    });
  }
  for (const [path, inside] of [
    [from, ['from']],
    [unit?.from, ['unit', 'from']],
  ] as const) {
    if (path === undefined || !sourceFields || isKnown(path, sourceFields)) continue;
    say(
      'unknown_source',
      'error',
      { zh: `来源里没有字段“${path}”。`, en: `The source has no field '${path}'.` },
      ...inside,
    );
  }
  checkText(field.expression, ['fields', at, 'expression'], sourceFields, problems);
  checkText(field.condition, ['fields', at, 'condition'], sourceFields, problems);
  if (codeList !== undefined && !Object.hasOwn(mapping.codeLists, codeList)) {
    const what = { zh: `映射里没有代码表“${codeList}”。`, en: `The mapping has no code list '${codeList}'.` };
    say('no_code_list', 'error', what, 'codeList');
  }
  if (from?.includes('[]') && !target.includes('[]')) {
    say('list_into_field', 'warning', {
      zh: `“${from}”每个元素给出一个值，“${target}”会成为列表。`,
      en: `'${from}' gives a value for each element, so '${target}' becomes a list.`,
    });
  }
  if (unit) {
    if (unit.from === undefined && unit.given === undefined) {
      say('no_unit', 'error', { zh: '没有说明值的单位。', en: 'Nothing says the unit of the value.' }, 'unit');
    }
    for (const name of repeated(unit.factors.map((factor) => factor.unit.normalize('NFKC').trim()))) {
      say('unit_twice', 'error', { zh: `单位“${name}”出现了两次。`, en: `The unit '${name}' is there twice.` }, 'unit');
    }
  }
  if (zone !== undefined && !isZone(zone)) {
    say('unknown_zone', 'error', { zh: `没有时区“${zone}”。`, en: `There is no time zone '${zone}'.` }, 'zone');
  }
}

function checkText(
  text: string | undefined,
  where: (string | number)[],
  sourceFields: readonly SourceField[] | undefined,
  problems: MappingProblem[],
): void {
  if (text === undefined) return;
  const { problems: found, reads } = checkExpression(text);
  for (const { position, ...problem } of found) {
    problems.push({ ...problem, where, ...(position === undefined ? {} : { position }) });
  }
  if (!sourceFields) return;
  for (const { path, position } of reads) {
    if (isKnown(path, sourceFields)) continue;
    // A warning: what an expression reads may be there in some rows only, and what runs within something else can't always be told.
    problems.push({
      name: 'unknown_source',
      severity: 'warning',
      what: { zh: `来源里没有字段“${path}”。`, en: `The source has no field '${path}'.` },
      where,
      ...(position === undefined ? {} : { position }),
    });
  }
}

function checkTargets(
  fields: readonly MappedField[],
  targetFields: readonly TargetField[] | undefined,
  problems: MappingProblem[],
): void {
  const known = targetFields && new Set(targetFields.map(({ path }) => path));
  const first = new Map<string, number>();
  for (const [at, { target }] of fields.entries()) {
    const where = ['fields', at, 'target'];
    // The whole of an object or list may be given at once.
    const isWhole = (path: string) => path.startsWith(`${target}.`) || path.startsWith(`${target}[]`);
    if (known && !known.has(target) && ![...known].some(isWhole)) {
      const what = { zh: `目标没有字段“${target}”。`, en: `What it becomes has no field '${target}'.` };
      problems.push({ name: 'unknown_target', severity: 'error', what, where });
    }
    const earlier = first.get(target);
    if (earlier !== undefined) problems.push(...repeatProblem(target, fields[earlier] as MappedField, where));
    first.set(target, at);
  }
  for (const inner of first.keys()) {
    for (const outer of first.keys()) {
      if (!inner.startsWith(`${outer}.`) && !inner.startsWith(`${outer}[]`)) continue;
      const what = {
        zh: `“${outer}”已经是一个值，“${inner}”不能再放进去。`,
        en: `'${outer}' is a value itself, so '${inner}' can't stand in it.`,
      };
      problems.push({
        name: 'target_within',
        severity: 'error',
        what,
        where: ['fields', first.get(inner) ?? 0, 'target'],
      });
    }
  }
  for (const { path, required } of targetFields ?? []) {
    if (!required || [...first.keys()].some((target) => target === path || path.startsWith(`${target}.`))) continue;
    // A field of a list is required in each element: where the list isn't mapped, nothing is missing.
    const list = /^(.*)\[\]/.exec(path)?.[1];
    const fillsList = [...first.keys()].some((target) => target.startsWith(`${list}[]`));
    if (list !== undefined && (first.has(list) || !fillsList)) continue;
    const what = { zh: `必填字段“${path}”没有来源。`, en: `Nothing fills '${path}', which is required.` };
    problems.push({ name: 'missing_target', severity: 'error', what, where: [] });
  }
}

/** Several fields may fill one target in turn, the first that gives a value: those before must be able to give none. */
function repeatProblem(target: string, before: MappedField, where: (string | number)[]): MappingProblem[] {
  if (before.condition !== undefined) return [];
  const isNeverUsed = before.required === true || before.default !== undefined;
  const what = isNeverUsed
    ? {
        zh: `目标“${target}”前面已经总有值，这里永远用不到。`,
        en: `The target '${target}' always has a value before this, which is never used.`,
      }
    : {
        zh: `目标“${target}”出现了两次：只有前面没有值时才用这里的。`,
        en: `The target '${target}' is there twice: this one is used only where the earlier gives nothing.`,
      };
  return [{ name: 'target_twice', severity: isNeverUsed ? 'error' : 'warning', what, where }];
}

/** The field itself, something in it, or something inside one whose inside isn't described. */
function isKnown(path: string, sourceFields: readonly SourceField[]): boolean {
  const plain = namesAlong(path)
    .filter((name, at) => at === 0 || !/^\d+$/.test(name))
    .join('.');
  return sourceFields.some((field) => {
    const known = field.path.replaceAll('[]', '');
    if (known === plain || known.startsWith(`${plain}.`)) return true;
    return plain.startsWith(`${known}.`) && ['list', 'object', 'unknown'].includes(field.type) && !hasInside(known);
  });

  function hasInside(outer: string): boolean {
    return sourceFields.some((field) => field.path.replaceAll('[]', '').startsWith(`${outer}.`));
  }
}

function repeated(values: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(values.filter((value) => seen.size === seen.add(value).size));
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
