/**
 * What evaluates expressions inside a thread. Plain JavaScript in a string, because it runs in a context of its own, in which there is
 * nothing but the language: no process, no require, no timers, no way to make code of text. It takes texts and gives texts; the one
 * function of the thread that it is handed, to say which field is under way, stays where no expression can reach it.
 */
export const evaluatorSource = String.raw`
(function (names, loadJsonata, loadRe2, limitsText, sayUnderWay) {
  const { Object, Array, String, Number, Boolean, Function, Promise, Map, Set, Math, JSON, Error, RangeError, BigInt, Symbol } = globalThis;
  const { defineProperty, keys, hasOwn } = Object;
  const { isArray } = Array;
  const { stringify, parse } = JSON;
  const limits = parse(limitsText);
  const refuse = (code, message) => { throw { code, message }; };

  /* What the same large thing is written out many times for is known before it is written. */
  const measure = (value) => {
    let left = limits.resultLengthMax;
    const walk = (part, depth) => {
      left -= typeof part === 'string' ? part.length : 8;
      if (left < 0) refuse('text_too_long');
      if (depth > 5 * limits.resultDepthMax) refuse('too_deep');
      if (isArray(part)) for (const element of part) walk(element, depth + 1);
      else if (part !== null && typeof part === 'object') {
        for (const name of keys(part)) {
          left -= name.length;
          walk(part[name], depth + 1);
        }
      }
    };
    walk(value, 0);
  };
  const BoundedJson = { parse, stringify: (value, ...how) => { measure(value); return stringify(value, ...how); } };
  const globals = names.split(',').map((name) => (name === 'JSON' ? BoundedJson : globalThis[name]));
  const required = (load) => {
    const module = { exports: {} };
    return { swap: load(module.exports, module, ...globals), exports: module.exports };
  };
  const { exports: jsonata, swap } = required(loadJsonata);
  const { RE2JS } = required(loadRe2).exports;

  /* ── Regular expressions: all that come from the text of an expression run on the engine whose time grows with the text only ── */
  const patterns = new Map();
  const compiledPattern = (source, flags) => {
    const name = flags + '/' + source;
    const known = patterns.get(name);
    if (known) return known;
    let meant = 0;
    if (flags.includes('i')) meant |= RE2JS.CASE_INSENSITIVE;
    if (flags.includes('m')) meant |= RE2JS.MULTILINE;
    let made;
    try {
      made = RE2JS.compile(RE2JS.translateRegExp(source), meant);
    } catch (error) {
      refuse('pattern', String(error && error.message));
    }
    if (patterns.size >= limits.patternsMax) patterns.clear();
    patterns.set(name, made);
    return made;
  };
  class LinearRegExp {
    constructor(source, flags) {
      const given = source instanceof LinearRegExp;
      this.source = given ? source.source : String(source);
      this.flags = given ? source.flags : flags === undefined ? '' : String(flags);
      this.pattern = given ? source.pattern : compiledPattern(this.source, this.flags);
      this.lastIndex = 0;
    }
    exec(given) {
      const text = String(given);
      const goesOn = this.flags.includes('g');
      const from = goesOn ? this.lastIndex : 0;
      if (from > text.length) { this.lastIndex = 0; return null; }
      const matcher = this.pattern.matcher(text);
      if (!matcher.find(from)) { this.lastIndex = 0; return null; }
      const found = [];
      for (let group = 0; group <= matcher.groupCount(); group += 1) {
        const part = matcher.group(group);
        found.push(part === null ? undefined : part);
      }
      found.index = matcher.start();
      found.input = text;
      if (goesOn) this.lastIndex = matcher.end();
      return found;
    }
    test(text) { return this.exec(text) !== null; }
  }

  /* A text where a pattern is meant would be made one by the language itself. */
  const OwnRegExp = globalThis.RegExp;
  for (const name of ['match', 'matchAll', 'search']) {
    const own = String.prototype[name];
    String.prototype[name] = function (pattern) {
      if (pattern instanceof OwnRegExp) return own.call(this, pattern);
      return name === 'match' ? new LinearRegExp(pattern).exec(this) : refuse('pattern', name);
    };
  }

  /* ── The clock: JSONata's own time limit counts steps, and 'now' is the moment that was given or nothing ── */
  const OwnDate = globalThis.Date;
  let steps = 0;
  let moment = NaN;
  class GivenDate extends OwnDate {
    constructor(...given) { if (given.length === 0) super(moment); else super(...given); }
    static ['now']() { steps += 1; return steps; }
  }
  /* From here on, for all that JSONata makes: its own functions were made before, with patterns of its own. */
  swap(GivenDate, LinearRegExp);
  globalThis.Date = GivenDate;
  globalThis.RegExp = LinearRegExp;

  /* Nothing is added to what objects inherit, and no name leads there. */
  delete Object.prototype.__proto__;
  for (const shared of [Object, Array, String, Number, Boolean, Function, Promise, Map, Set, OwnDate, Error]) {
    Object.preventExtensions(shared.prototype);
    Object.preventExtensions(shared);
  }

  /* ── Exact decimals, as texts ── */
  const decimalOf = (value, name) => {
    const text = typeof value === 'number' ? digitsOf(value) : typeof value === 'string' ? value.trim() : '';
    const [, sign, whole, fraction = ''] = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text) || [];
    if (whole === undefined) refuse('not_exact', '$' + name);
    const digits = BigInt(whole + fraction);
    return { digits: sign ? -digits : digits, scale: fraction.length };
  };
  const digitsOf = (value) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) return '';
    const text = String(Number.isInteger(value) ? value : Number(value.toPrecision(15)));
    return text.includes('e') ? Number(text).toFixed(20) : text;
  };
  const textOf = (digits, scale) => {
    const text = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
    const fraction = scale === 0 ? '' : text.slice(-scale).replace(/0+$/, '');
    const whole = scale === 0 ? text : text.slice(0, -scale);
    return (digits < 0n ? '-' : '') + whole + (fraction === '' ? '' : '.' + fraction);
  };
  const aligned = (a, b) => {
    const scale = Math.max(a.scale, b.scale);
    return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale];
  };
  const exact = (name, reckon) => (a, b) => {
    if (a === undefined || b === undefined) return undefined;
    return reckon(decimalOf(a, name), decimalOf(b, name));
  };
  const plus = exact('plus', (a, b) => { const [x, y, scale] = aligned(a, b); return textOf(x + y, scale); });
  const minus = exact('minus', (a, b) => { const [x, y, scale] = aligned(a, b); return textOf(x - y, scale); });
  const times = exact('times', (a, b) => textOf(a.digits * b.digits, a.scale + b.scale));
  const divide = (a, b, places) => {
    if (a === undefined || b === undefined) return undefined;
    const decimals = places === undefined ? 6 : places;
    const above = decimalOf(a, 'divide');
    const below = decimalOf(b, 'divide');
    if (below.digits === 0n) refuse('divided_by_zero');
    if (!Number.isInteger(decimals) || decimals < 0 || decimals > 20) refuse('not_exact', '$divide');
    const negative = above.digits < 0n !== below.digits < 0n;
    const size = (n) => (n < 0n ? -n : n);
    const over = size(above.digits) * 10n ** BigInt(below.scale + decimals);
    const under = size(below.digits) * 10n ** BigInt(above.scale);
    const rounded = (2n * over + under) / (2n * under);
    return textOf(negative ? -rounded : rounded, decimals);
  };

  /* ── Functions that are ours, and those of JSONata that are taken away or bounded ── */
  let plan;
  let now;
  const pad = (text, width, sign) => {
    if (text === undefined) return undefined;
    const characters = [...text];
    const missing = Math.abs(Math.trunc(width)) - characters.length;
    if (!(missing > 0)) return text;
    if (missing > limits.textLengthMax) refuse('text_too_long');
    const signs = sign === undefined || sign === '' ? [' '] : [...sign];
    const padding = signs.join('').repeat(Math.floor(missing / signs.length)) + signs.slice(0, missing % signs.length).join('');
    return seen(width > 0 ? text + padding : padding + text);
  };
  const join = (texts, separator) => {
    if (texts === undefined) return undefined;
    const between = separator === undefined ? '' : separator;
    const length = texts.reduce((sum, text) => sum + text.length + between.length, 0);
    return length > limits.textLengthMax ? refuse('text_too_long') : seen(texts.join(between));
  };
  const code = (name, value) => {
    if (value === undefined || value === null) return undefined;
    const list = plan.lists.get(name);
    if (!list) refuse('no_code_list', name);
    const there = String(value).trim();
    const here = list.pairs.get(there);
    if (here !== undefined) return here;
    if (list.otherwise === 'keep') return there;
    if (list.otherwise !== 'refuse') return list.otherwise.value;
    return refuse('not_in_code_list', name + '\n' + there);
  };
  const present = () => { if (now === undefined) refuse('no_moment'); return now; };
  const writers = ('string substring substringBefore substringAfter lowercase uppercase trim replace split match formatNumber formatBase ' +
    'formatInteger zip keys spread merge reverse append sort distinct sift each encodeUrlComponent encodeUrl decodeUrlComponent decodeUrl ' +
    'fromMillis clone').split(' ');
  const taken = ['eval', 'random', 'shuffle', 'base64encode', 'base64decode'];

  const compiled = new Map();
  const compile = (text) => {
    const known = compiled.get(text);
    if (known) return known;
    let made;
    try {
      made = jsonata(text, { RegexEngine: LinearRegExp, timeout: limits.stepsMax, stack: limits.depthMax, sequence: limits.elementsMax });
    } catch (error) {
      const fault = faultOf(error);
      made = { fault };
    }
    if (!made.fault) {
      for (const name of taken) made.assign(name, undefined);
      made.registerFunction('pad', pad, '<s-ns?:s>');
      made.registerFunction('join', join, '<a<s>s?:s>');
      made.registerFunction('code', code, '<sx:x>');
      made.registerFunction('plus', plus, '<xx:s>');
      made.registerFunction('minus', minus, '<xx:s>');
      made.registerFunction('times', times, '<xx:s>');
      made.registerFunction('divide', divide, '<xxn?:s>');
      made.registerFunction('now', () => present(), '<:s>');
      made.registerFunction('millis', () => OwnDate.parse(present()), '<:n>');
      made.assign(Symbol.for('jsonata.__evaluate_exit'), watch);
    }
    if (compiled.size >= limits.compiledMax) compiled.clear();
    compiled.set(text, made);
    return made;
  };

  /* What comes up on the way: one long text or array may be made of a short one by doubling, without many steps. */
  let characters = 0;
  let elements = 0;
  const watch = (expression, input, environment, result) => {
    if (typeof result === 'string') {
      if (result.length > limits.textLengthMax) refuse('text_too_long');
      characters += result.length;
      if (characters > limits.charactersMax) refuse('too_much_text');
    } else if (isArray(result)) {
      elements += result.length;
      if (result.length > limits.elementsMax || elements > limits.elementsInAllMax) refuse('D2015');
    }
  };

  const seen = (result) => { watch(null, null, null, result); return result; };

  /* The same for what JSONata's functions hand to each other, of which no step of the expression is told. */
  const ownFunctions = (async () => {
    for (const name of writers) {
      const own = await jsonata('$' + name).evaluate(null);
      const { implementation } = own;
      own.implementation = function (...given) {
        const result = implementation.apply(this, given);
        return result && typeof result.then === 'function' ? result.then(seen) : seen(result);
      };
      /* JSONata reads the names and the number of a function's parameters from the function itself. */
      defineProperty(own.implementation, 'length', { value: implementation.length });
      own.implementation.toString = () => String(implementation);
    }
  })();

  /* ── Results: JSON and nothing else ── */
  let values = 0;
  let length = 0;
  const checked = (value) => {
    const walk = (part, depth) => {
      values += 1;
      if (values > limits.resultValuesMax || length > limits.resultLengthMax) refuse('result_too_large');
      if (part === null || typeof part === 'boolean') return part;
      if (typeof part === 'string') {
        if (part.length > limits.textLengthMax) refuse('text_too_long');
        length += part.length;
        return part;
      }
      if (typeof part === 'number') {
        if (!Number.isFinite(part)) refuse('not_a_number');
        if (Number.isInteger(part)) return Number.isSafeInteger(part) ? part + 0 : refuse('number_too_large');
        return Number(part.toPrecision(15));
      }
      if (typeof part !== 'object' || part._jsonata_lambda || part._jsonata_function || part instanceof LinearRegExp) refuse('not_json');
      if (depth > limits.resultDepthMax) refuse('result_too_deep');
      if (isArray(part)) {
        const list = [];
        for (let at = 0; at < part.length; at += 1) list[at] = part[at] === undefined ? null : walk(part[at], depth + 1);
        return list;
      }
      const made = {};
      for (const name of keys(part)) {
        if (part[name] === undefined) continue;
        if (name === '__proto__') refuse('inherited_name', name);
        length += name.length;
        defineProperty(made, name, { value: walk(part[name], depth + 1), enumerable: true });
      }
      return made;
    };
    return value === undefined ? {} : { v: walk(value, 0) };
  };

  const faultOf = (error) => {
    if (error instanceof RangeError) return { code: 'too_deep' };
    const fault = { code: String((error && error.code) || 'fault').slice(0, 60) };
    if (error && typeof error.message === 'string') fault.message = error.message.slice(0, 400);
    if (error && Number.isInteger(error.position)) fault.position = error.position;
    return fault;
  };

  const holds = (value) => {
    if (isArray(value)) return value.some(holds);
    if (value === null || value === undefined) return false;
    if (typeof value === 'object') return !value._jsonata_lambda && !value._jsonata_function && keys(value).length > 0;
    return typeof value === 'function' ? false : Boolean(value);
  };

  const evaluate = async (text, row, bound) => {
    const expression = compile(text);
    if (expression.fault) throw expression.fault;
    steps = 0;
    characters = 0;
    elements = 0;
    return expression.evaluate(row, bound);
  };

  const inside = (from, segments) => {
    let value = from;
    for (const segment of segments) {
      if (value === null || typeof value !== 'object' || !hasOwn(value, segment)) return undefined;
      value = value[segment];
    }
    return value;
  };

  const runOnce = async (program, row, bound) => {
    if (program.condition !== undefined && !holds(await evaluate(program.condition, row, bound))) return { c: 0 };
    return program.expression === undefined ? {} : checked(await evaluate(program.expression, row, bound));
  };

  const runField = async (program, row, around) => {
    const value = program.head === undefined ? undefined : inside(row, program.head);
    if (program.rest === undefined) return runOnce(program, row, { ...around, value });
    if (value === undefined || value === null) return { l: null };
    const lines = isArray(value) ? value : [value];
    if (lines.length > limits.elementsMax) refuse('D2015');
    const results = [];
    for (let index = 0; index < lines.length; index += 1) {
      const line = lines[index];
      results.push(await runOnce(program, row, { ...around, line, index, value: inside(line, program.rest) }));
    }
    return { l: results };
  };

  const runRow = async (row) => {
    const around = { context: plan.context };
    values = 0;
    length = 0;
    sayUnderWay(0);
    if (plan.when !== undefined) {
      try {
        if (!holds(await evaluate(plan.when, row, around))) return { w: 0 };
      } catch (error) {
        return { w: faultOf(error) };
      }
    }
    const f = [];
    for (const [at, program] of plan.fields.entries()) {
      sayUnderWay(at + 1);
      try {
        f.push(await runField(program, row, around));
      } catch (error) {
        f.push({ e: faultOf(error) });
        break;
      }
    }
    return { f };
  };

  const plansById = new Map();
  let rows = [];
  return {
    learn(id, text) {
      const { when, fields, codeLists } = parse(text);
      const lists = new Map(keys(codeLists).map((name) => [name, { pairs: new Map(codeLists[name].pairs), otherwise: codeLists[name].otherwise }]));
      plansById.set(id, { when, fields, lists });
    },
    forget(id) { plansById.delete(id); },
    load(id, rowsText, contextText) {
      rows = [];
      rows = parse(rowsText);
      const context = parse(contextText);
      plan = { ...plansById.get(id), context };
      now = typeof context.now === 'string' ? context.now : undefined;
      moment = now === undefined ? NaN : OwnDate.parse(now);
    },
    async run(at) {
      await ownFunctions;
      const text = stringify(await runRow(rows[at]));
      return text.length > 4 * limits.resultLengthMax ? '{"w":{"code":"result_too_large"}}' : text;
    },
  };
})
`;
