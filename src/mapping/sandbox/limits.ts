/** What an expression may cost. All of it is per row and expression, unless it says otherwise. */
export const sandboxLimits = {
  /** Parts of an expression that are evaluated; counted, so that the same row always ends the same way. */
  stepsMax: 50_000,
  /** Evaluations within evaluations: about 60 calls of a function by itself that isn't the last thing it does. */
  depthMax: 500,
  /** Elements of an array, also on the way. */
  elementsMax: 10_000,
  /** Characters of a text, also on the way. */
  textLengthMax: 200_000,
  /** Characters of all texts that come up on the way. */
  charactersMax: 50_000_000,
  /** Elements of all arrays that come up on the way. */
  elementsInAllMax: 5_000_000,
  /** Of all results of a row: how deep, how many values, how many characters. */
  resultDepthMax: 20,
  resultValuesMax: 50_000,
  resultLengthMax: 1_000_000,
  /** Characters of a row as JSON. */
  rowLengthMax: 1_000_000,
  /** What one row may take by the clock, before its thread is ended. Only what isn't counted in steps gets there. */
  rowMilliseconds: 2_000,
  /** After so much of one batch others have their turn. */
  turnMilliseconds: 250,
  /** Expressions that a thread keeps compiled. */
  compiledMax: 2_000,
  /** Regular expressions that a thread keeps compiled. */
  patternsMax: 500,
  /**
   * A full heap ends the thread, but only between two steps of a program: one call of the language itself that asks for some 16 MB more than
   * there is ends the whole process. That is why every text, list and batch above is bounded well below.
   */
  heapMegabytes: 192,
  youngMegabytes: 32,
} as const;
