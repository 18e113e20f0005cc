/**
 * What a thread runs around the evaluator: it takes batches, says which row and field are under way in shared memory, so that they are
 * known when the thread is ended in the middle of it, hands outcomes back in portions, and stops when its turn is over. Plain JavaScript
 * in a string: a thread doesn't inherit how the main program loads TypeScript, and a bundle has no second file.
 */
export const threadSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { readFileSync } = require('node:fs');
const vm = require('node:vm');

/* An object that inherits nothing: through any other the way out would be two names long. */
const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
/* Looking a global up in such a context costs more than all else that JSONata does: the libraries have them as names of their own. */
const names = 'Object,Array,String,Number,Boolean,Symbol,Function,Promise,Map,Set,WeakMap,Math,JSON,Error,TypeError,RangeError,BigInt,' +
  'Int32Array,Uint32Array,Uint8Array,Uint16Array,isNaN,isFinite,parseInt,parseFloat,undefined,NaN,Infinity,Date,RegExp';
const load = (file) => vm.runInContext(
  '(function (exports, module, ' + names + ') {' + readFileSync(file, 'utf8') + '\\n; return (a, b) => { Date = a; RegExp = b; }; })',
  context, { filename: 'library' });
const underWay = new Int32Array(workerData.underWay);
const sayUnderWay = (field) => Atomics.store(underWay, 1, field);
const begin = vm.runInContext(workerData.evaluator, context, { filename: 'evaluator' });
const evaluator = begin(names, load(workerData.jsonata), load(workerData.re2js), JSON.stringify(workerData.limits), sayUnderWay);
const portion = 50;
const portionLength = 1000000;

parentPort.on('message', async (asked) => {
  if (asked.learn) evaluator.learn(asked.learn, asked.programs);
  if (asked.forget) evaluator.forget(asked.forget);
  if (!asked.batch) return;
  evaluator.load(asked.batch, asked.rows, asked.context);
  const end = performance.now() + workerData.limits.turnMilliseconds;
  let told = 0;
  let length = 0;
  let outcomes = [];
  for (let at = 0; at < asked.count; at += 1) {
    Atomics.store(underWay, 0, at + 1);
    const outcome = await evaluator.run(at);
    outcomes.push(outcome);
    length += outcome.length;
    const isOver = at === asked.count - 1 || performance.now() > end;
    if (outcomes.length < portion && length < portionLength && !isOver) continue;
    length = 0;
    parentPort.postMessage({ from: told, outcomes: '[' + outcomes.join(',') + ']' });
    told += outcomes.length;
    outcomes = [];
    if (isOver) break;
  }
  Atomics.store(underWay, 0, 0);
  parentPort.postMessage({ done: true });
});
`;
