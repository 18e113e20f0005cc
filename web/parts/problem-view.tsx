import { Button } from 'antd';
import { useWords } from '../../ui/i18n/index.ts';
import { Icon } from '../../ui/icon.tsx';
import type { ProblemError } from '../../ui/problem.ts';
import { partWords } from './words.ts';

/** A problem as a person needs it: what, why, what now. `inline` stands beside a field or above a form's buttons. */
export function ProblemView({
  problem,
  onRetry,
  nameOf,
  inline = false,
}: {
  problem: ProblemError;
  onRetry?: () => void;
  /** What people call the place that an error names. */
  nameOf?: (where: string) => string | undefined;
  inline?: boolean;
}) {
  const t = useWords(partWords);
  const { title, detail, remedy, requestId, errors } = problem.problem;
  const notAllowed = problem.isNotAllowed;
  return (
    <div className={`problem${inline ? ' is-inline' : ''}`} role="alert">
      <span className="problem-icon">
        <Icon name={notAllowed ? 'lock' : 'warning'} size={inline ? 18 : 26} />
      </span>
      <div>
        <strong>{title}</strong>
        {detail && detail !== title && <p>{detail}</p>}
        {errors && errors.length > 0 && (
          <ul>
            {errors.map((error) => (
              <li key={`${error.where}${error.what}`}>
                {nameOf?.(error.where) ?? <code>{error.where}</code>} {error.what}
              </li>
            ))}
          </ul>
        )}
        {(remedy || notAllowed) && (
          <p className="problem-remedy">
            <span>{t('whatNow')}</span> {remedy ?? t('notAllowedHow')}
          </p>
        )}
        {!inline && requestId && (
          <p className="problem-request">
            {t('requestId')} <code>{requestId}</code>
          </p>
        )}
        {onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  );
}
