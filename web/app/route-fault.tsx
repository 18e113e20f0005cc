import { asProblem } from '../../ui/problem.ts';
import { SkeletonLines } from '../parts/page.tsx';
import { ProblemView } from '../parts/problem-view.tsx';

/** A screen that broke, or whose chunk didn't arrive: the shell stays, and so does the way out. */
export function RouteFault({ error }: { error: unknown }) {
  return (
    <div className="page">
      <ProblemView problem={asProblem(error)} onRetry={() => window.location.reload()} />
    </div>
  );
}

export function RouteWaiting() {
  return (
    <div className="page">
      <SkeletonLines count={10} />
    </div>
  );
}
