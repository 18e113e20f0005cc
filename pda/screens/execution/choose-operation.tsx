import { Button } from '../../parts/button.tsx';
import { Frame } from '../../parts/frame.tsx';
import { useNameOf } from '../../parts/name-of.ts';

interface Choice {
  id: string;
  code: string;
  sequence: number;
  name: string;
  nameEn: string;
}

interface ChooseOperationProps<T extends Choice> {
  title: string;
  operations: T[];
  onChoose: (operation: T) => void;
  onBack: () => void;
}

/** The operations that pieces may be sent back to. */
export function ChooseOperation<T extends Choice>({ title, operations, onChoose, onBack }: ChooseOperationProps<T>) {
  const nameOf = useNameOf();
  return (
    <Frame onBack={onBack}>
      <h1 className="question">{title}</h1>
      <div className="buttons is-column">
        {operations.map((operation) => (
          <Button
            key={operation.id}
            label={`${operation.sequence} ${nameOf(operation.name, operation.nameEn)}`}
            onPress={() => onChoose(operation)}
          />
        ))}
      </div>
    </Frame>
  );
}
