import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface Words {
  readonly conflictTitle: string;
  readonly field: string;
  readonly yours: string;
  readonly savedMeanwhile: string;
  readonly keepMine: string;
  readonly takeTheirs: string;
}

/** A field that differs, with both of its values. */
export interface Difference {
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

interface ConflictDialogProps {
  readonly words: Words;
  readonly text: string;
  readonly differences: readonly Difference[];
  /** Says that nothing differs any more. */
  readonly sameText?: string;
  readonly isBusy?: boolean;
  readonly canKeepMine?: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Shows both versions of what two people have changed, field by field where they differ, and asks which one stays. */
export function ConflictDialog({
  words,
  text,
  differences,
  sameText,
  isBusy = false,
  canKeepMine = true,
  onKeepMine,
  onTakeTheirs,
  onClose,
}: ConflictDialogProps) {
  return (
    <Dialog
      title={words.conflictTitle}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onTakeTheirs}>{words.takeTheirs}</Button>
          <Button look="primary" isBusy={isBusy} isDisabled={!canKeepMine} onPress={onKeepMine}>
            {words.keepMine}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      {differences.length === 0 && sameText && <p>{sameText}</p>}
      {differences.length > 0 && (
        <table class="table versions">
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.yours}</th>
              <th scope="col">{words.savedMeanwhile}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ label, mine, theirs }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{mine}</td>
                <td>{theirs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}
