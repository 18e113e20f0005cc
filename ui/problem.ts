/** A problem document (RFC 9457) as the server sends it: what happened, why, and what to do now, in the reader's language. */
export interface ProblemDocument {
  type?: string;
  /** What was refused, in one short sentence. */
  title: string;
  status: number;
  /** Why. */
  detail?: string;
  instance?: string;
  /** The refusal's name, such as `execution.quantity_exceeds_input`. */
  name: string;
  /** JSON pointer into what was sent. */
  where?: string;
  /** What to do now. */
  remedy?: string;
  parameters?: Record<string, unknown>;
  requestId?: string;
  errors?: { where: string; what: string }[];
}

/** Everything that can go wrong with a request, as one typed error: a refusal, a bug (500) or a network that is gone (status 0). */
export class ProblemError extends Error {
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument) {
    super(problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Nobody answered: the request may be repeated with the same key. */
  get isNetworkGone(): boolean {
    return this.problem.status === 0;
  }

  get isSignedOut(): boolean {
    return this.problem.status === 401;
  }

  get isNotAllowed(): boolean {
    return this.problem.status === 403;
  }

  get isNotFound(): boolean {
    return this.problem.status === 404;
  }

  /** The sentence that belongs to one input field: `fieldError('quantityGood')`. */
  fieldError(field: string): string | undefined {
    const pointer = `/${field.replaceAll('.', '/')}`;
    const found = this.problem.errors?.find((error) => sameField(error.where, pointer));
    if (found) return found.what;
    return this.problem.where && sameField(this.problem.where, pointer) ? this.problem.title : undefined;
  }
}

// The server points into the body (`/body/code`) or straight at the field (`/code`).
function sameField(where: string, pointer: string): boolean {
  return where === pointer || where === `/body${pointer}`;
}

/** Makes a ProblemError of whatever was thrown, so that screens handle one kind only. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  return new ProblemError({
    name: 'ui.bug',
    title: error instanceof Error ? error.message : String(error),
    status: -1,
  });
}
