import { newId } from './id.ts';
import { ProblemError } from './problem.ts';

export interface UserAction {
  /** Runs one attempt; the key stays the same as long as nobody has answered the same content. */
  attempt<T>(content: unknown, run: (key: string) => Promise<T>): Promise<T>;
}

/**
 * One action of a person, such as pressing "Release". When the network swallows the answer and the person presses again,
 * the same key goes out, so that the server books once; after any answer, or with other content, a new key is made.
 */
export function createUserAction(): UserAction {
  let open: { content: string; key: string } | undefined;
  return {
    async attempt(content, run) {
      const text = JSON.stringify(content);
      if (open?.content !== text) open = { content: text, key: newId() };
      try {
        const answer = await run(open.key);
        open = undefined;
        return answer;
      } catch (error) {
        const unanswered = error instanceof ProblemError && (error.isNetworkGone || error.status >= 500);
        if (!unanswered) open = undefined;
        throw error;
      }
    },
  };
}
