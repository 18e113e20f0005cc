import type { Json } from '../kernel/contract.ts';
import { type MappedField, type Mapping, zMapping } from './contract.ts';
import { converterOf } from './convert-unit.ts';
import { codeReaderOf } from './look-up-code.ts';
import { Unmappable } from './mapped.ts';
import type { Program, Programs } from './outcome.ts';
import { type Path, parsePath } from './read-path.ts';
import { readerOf } from './readings/read-as.ts';
import { readNumber } from './readings/read-number.ts';

/** A mapping made ready to be run many times. */
export interface Plan {
  mapping: Mapping;
  fields: PlannedField[];
  /** Undefined where nothing has to be computed in a thread. */
  programs: Programs | undefined;
  /** Several fields have the same target: the first that gives a value is taken. */
  hasRepeats: boolean;
}

export interface PlannedField {
  field: MappedField;
  target: Path;
  source: Path | undefined;
  /** Its place among the programs; -1 where it has no expression. */
  program: number;
  /** The value comes from an expression and not from the row itself. */
  computed: boolean;
  unitFrom: Path | undefined;
  /** From what came to what is wanted; throws Unmappable. */
  finish(value: Json, unit: Json | undefined): Json;
}

const plans = new WeakMap<Mapping, Plan>();

/** The plan of a mapping, made once for each object. Throws where it isn't a mapping at all: it should have been checked before. */
export function planOf(mapping: Mapping): Plan {
  const known = plans.get(mapping);
  if (known) return known;
  const plan = makePlan(zMapping.parse(mapping));
  plans.set(mapping, plan);
  return plan;
}

function makePlan(mapping: Mapping): Plan {
  const programs: Program[] = [];
  const fields = mapping.fields.map((field): PlannedField => {
    const source = field.from === undefined ? undefined : parsePath(field.from);
    const computed = field.expression !== undefined;
    const needsThread = computed || field.condition !== undefined;
    if (needsThread) {
      programs.push({
        head: source?.head,
        rest: source?.rest,
        condition: field.condition,
        expression: field.expression,
      });
    }
    return {
      field,
      target: parsePath(field.target),
      source,
      program: needsThread ? programs.length - 1 : -1,
      computed,
      unitFrom: field.unit?.from === undefined ? undefined : parsePath(field.unit.from),
      finish: finisherOf(field, mapping),
    };
  });
  const plain = mapping.when === undefined && programs.length === 0;
  return {
    mapping,
    fields,
    programs: plain ? undefined : { when: mapping.when, fields: programs, codeLists: listsOf(mapping) },
    hasRepeats: new Set(mapping.fields.map(({ target }) => target)).size < mapping.fields.length,
  };
}

function finisherOf(field: MappedField, mapping: Mapping): PlannedField['finish'] {
  const read = readerOf(field);
  const translate = field.codeList === undefined ? undefined : translatorOf(field.codeList, mapping);
  if (field.unit) {
    const convert = converterOf(field.unit);
    const { decimal } = field;
    return (value, unit) => read(convert(readNumber(translate ? translate(value) : value, decimal), unit));
  }
  if (translate) return (value) => read(translate(value));
  return read;
}

function translatorOf(name: string, mapping: Mapping): (value: Json) => string {
  const list = Object.hasOwn(mapping.codeLists, name) ? mapping.codeLists[name] : undefined;
  if (list) return codeReaderOf(name, list);
  return () => {
    throw new Unmappable({ zh: `映射里没有代码表“${name}”。`, en: `The mapping has no code list '${name}'.` });
  };
}

function listsOf({ codeLists }: Mapping): Programs['codeLists'] {
  const lists = Object.entries(codeLists).map(([name, { pairs, otherwise }]) => {
    return [
      name,
      { pairs: pairs.map(({ there, here }): [string, string] => [there.trim(), here]), otherwise },
    ] as const;
  });
  return Object.fromEntries(lists);
}
