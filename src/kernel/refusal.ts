import type { Language, ProblemDocument, Text } from './contract.ts';
import type { NamePair } from './name-pair.ts';
import { sayMoments, sayParameter } from './parameter-words.ts';
import { toWire } from './to-wire.ts';

export type { Language };

export type Said = readonly [zh: string, en: string];

/** What a person reads when something is refused: what, why, and what now. `{name}` is replaced by the parameter. */
export interface RefusalDefinition {
  /** HTTP status: 400 malformed, 401, 403, 404, 409 conflict, 429, 503; 422, against a rule, where none is said. */
  status?: number;
  what: Said;
  why: Said;
  remedy: Said;
}

/**
 * Of a text the reader gets one half: `{ thing }` is told as `thingZh` and `thingEn`, and a sentence says `{thing}`, or either by its name.
 * Of a person there is the kept name and the English one beside it, as in lists: `{person}` says whichever the reader reads.
 * Amounts (millionths) and moments are told as on the wire; sentences say moments by the factory's clock.
 */
export type RefusalParameters = Record<string, Parameter>;
type Parameter = string | number | Text | NamePair | bigint | Date;
type ToldParameters = Record<string, string | number>;

export interface RefusalOptions {
  /** JSON pointer into the request, for example `/quantityGood`. */
  where?: string;
  /** Further findings of the same request, each with its place. */
  errors?: { where: string; what: Text }[];
  /** Machine-readable detail that the problem document carries besides the parameters; amounts and moments become texts. */
  details?: Record<string, unknown>;
}

const catalogue = new Map<string, RefusalDefinition>();

/** A named "no" to a request. Not a bug: it becomes a problem document and a sentence in the reader's language. */
export class Refusal extends Error {
  readonly refusalName: string;
  readonly parameters: ToldParameters;
  readonly where: string | undefined;
  readonly errors: NonNullable<RefusalOptions['errors']>;
  readonly details: Record<string, unknown>;

  constructor(refusalName: string, parameters: RefusalParameters = {}, options: RefusalOptions = {}) {
    super(refusalName);
    this.name = 'Refusal';
    this.refusalName = refusalName;
    this.parameters = Object.fromEntries(Object.entries(parameters).flatMap(([key, value]) => toldAs(key, value)));
    this.where = options.where;
    this.errors = options.errors ?? [];
    this.details = toWire(options.details ?? {});
  }

  get status(): number {
    return definitionOf(this.refusalName).status ?? 422;
  }

  /** What, why and remedy in the reader's language, with the parameters filled in: codes by the words registered for them. */
  text(language: Language): Record<'what' | 'why' | 'remedy', string> {
    const { what, why, remedy } = definitionOf(this.refusalName);
    const say = ([zh, en]: Said) => fill(language === 'zh' ? zh : en, this.parameters, language);
    return { what: say(what), why: say(why), remedy: say(remedy) };
  }

  /** As its reader gets it (RFC 9457), without what belongs to a request. */
  problem(language: Language): Omit<ProblemDocument, 'requestId' | 'instance'> {
    const { what, why, remedy } = this.text(language);
    return {
      type: `urn:trueup:refusal:${this.refusalName}`,
      title: what,
      status: this.status,
      detail: why,
      name: this.refusalName,
      ...(this.where === undefined ? {} : { where: this.where }),
      remedy,
      parameters: { ...this.parameters, ...this.details },
      ...(this.errors.length === 0
        ? {}
        : { errors: this.errors.map((one) => ({ where: one.where, what: sayMoments(one.what[language]) })) }),
    };
  }

  toJSON(): StoredRefusal {
    return {
      refusalName: this.refusalName,
      parameters: this.parameters,
      ...(this.where === undefined ? {} : { where: this.where }),
      ...(this.errors.length === 0 ? {} : { errors: this.errors }),
      ...(Object.keys(this.details).length === 0 ? {} : { details: this.details }),
    };
  }
}

/** A refusal as it is kept under its idempotency key. */
export interface StoredRefusal extends RefusalOptions {
  refusalName: string;
  parameters: ToldParameters;
}

export function restoreRefusal(stored: StoredRefusal): Refusal {
  return new Refusal(stored.refusalName, stored.parameters, stored);
}

/** Registers a module's refusals and gives back a typed maker: only declared names compile. */
export function defineRefusals<N extends string>(definitions: Record<N, RefusalDefinition>) {
  for (const [name, definition] of Object.entries<RefusalDefinition>(definitions)) catalogue.set(name, definition);
  return (name: N, parameters?: RefusalParameters, options?: RefusalOptions): Refusal =>
    new Refusal(name, parameters, options);
}

/** Every refusal known to the program, for the documentation and the test that both languages are complete. */
export function refusalCatalogue(): ReadonlyMap<string, RefusalDefinition> {
  return catalogue;
}

function definitionOf(name: string): RefusalDefinition {
  const definition = catalogue.get(name);
  if (!definition) throw new Error(`refusal ${name} is not defined`);
  return definition;
}

function toldAs(key: string, parameter: Parameter): [string, string | number][] {
  const value = toWire(parameter);
  if (typeof value !== 'object') return [[key, value]];
  if ('name' in value) {
    const { name, nameEn } = value;
    return nameEn === null
      ? [[key, name]]
      : [
          [key, name],
          [`${key}En`, nameEn],
        ];
  }
  return [
    [`${key}Zh`, value.zh],
    [`${key}En`, value.en],
  ];
}

function fill(text: string, parameters: ToldParameters, language: Language): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => {
    const [first, second] = language === 'en' ? [`${key}En`, key] : [key, `${key}Zh`];
    const value = parameters[first] ?? parameters[second];
    return value === undefined ? whole : sayParameter(key, value, language);
  });
}
