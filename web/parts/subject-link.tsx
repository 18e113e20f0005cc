import { Link } from '@tanstack/react-router';
import type { Subject } from '../../src/kernel/contract.ts';
import { Icon } from '../../ui/icon.tsx';
import { addressOfSubject } from '../app/address-of-subject.ts';
import { linkToHref } from '../app/link-to-href.ts';
import { screens } from '../app/modules.ts';
import { useLocalName } from './values.tsx';

/** A subject by its icon, code and name, where that is known; opens it. Plain text where its kind has no screen. */
export function SubjectLink({ subject }: { subject: Pick<Subject, 'kind' | 'id' | 'code'> & Partial<Subject> }) {
  const nameOf = useLocalName();
  const screen = screens.subjects[subject.kind];
  const address = addressOfSubject(subject);
  const content = (
    <>
      {screen && <Icon name={screen.icon} size={16} />}
      <span className="code">{subject.code}</span> {nameOf(subject)}
    </>
  );
  if (!address) return <span className="subject-link">{content}</span>;
  return (
    <Link className="subject-link" {...linkToHref(address)}>
      {content}
    </Link>
  );
}
