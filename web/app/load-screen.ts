import { networkGone } from '../../ui/api.ts';
import { ProblemError } from '../../ui/problem.ts';

/**
 * Loads a screen's chunk. When it doesn't arrive because the network is gone, that is said and the shell stays; when the
 * server is there but the chunk isn't, a new version was installed, and the router loads the page anew.
 */
export async function loadScreen<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const reachable = await fetch('/livez', { cache: 'no-store' }).then(
      (response) => response.ok,
      () => false,
    );
    throw reachable ? error : new ProblemError(networkGone());
  }
}
