import { Icon, type IconName } from '../../ui/icon.tsx';

interface ButtonProps {
  label: string;
  /** For those who hear it, where the label says too little by itself. */
  name?: string | undefined;
  icon?: IconName | undefined;
  look?: 'main' | 'why' | 'danger' | undefined;
  disabled?: boolean | undefined;
  onPress: () => void;
}

/** One action, named by its verb. `look="main"` is the one at the bottom of the screen. */
export function Button({ label, name, icon, look, disabled, onPress }: ButtonProps) {
  return (
    <button
      type="button"
      className={`button${look ? ` is-${look}` : ''}`}
      aria-label={name}
      disabled={disabled}
      onClick={onPress}
    >
      {icon && <Icon name={icon} size={look === 'main' ? 30 : 26} />}
      <span>{label}</span>
    </button>
  );
}
