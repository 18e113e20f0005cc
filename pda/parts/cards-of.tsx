import type { ReactNode } from 'react';
import type { Answer } from '../app/live.ts';
import { AnswerView, Empty } from './answer-view.tsx';

interface CardsOfProps<Row> {
  answer: Answer<{ rows: Row[] }>;
  /** What is said where there is nothing, and what to do then. */
  none: { title: string; how: string };
  children: (row: Row, index: number) => ReactNode;
}

/** The rows of an answer, a card for each. */
export function CardsOf<Row>({ answer, none, children }: CardsOfProps<Row>) {
  return (
    <AnswerView answer={answer}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty icon="check" title={none.title}>
            <p>{none.how}</p>
          </Empty>
        ) : (
          <div className="cards">{rows.map(children)}</div>
        )
      }
    </AnswerView>
  );
}
