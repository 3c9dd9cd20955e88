import { texts, useTexts } from '../app/language.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

const TEXTS = texts(
  {
    title: 'Somebody else has changed this',
    text: 'It was saved in another tab, or by another person, while you were editing. Nothing of yours is lost. Compare, and choose which version stays.',
    same: 'Both versions are the same now.',
    field: 'Field',
    yours: 'Yours',
    savedMeanwhile: 'Saved meanwhile',
    keepMine: 'Save mine',
    takeTheirs: 'Take the saved one',
    none: '–',
  },
  {
    title: 'Otra persona ha cambiado esto',
    text: 'Se guardó en otra pestaña, o lo guardó otra persona, mientras lo editaba. No se ha perdido nada suyo. Compare y elija qué versión se queda.',
    same: 'Ahora las dos versiones son iguales.',
    field: 'Campo',
    yours: 'La suya',
    savedMeanwhile: 'Guardada entretanto',
    keepMine: 'Guardar la mía',
    takeTheirs: 'Usar la guardada',
    none: '–',
  },
);

/** A field with both of its values. */
export interface Difference {
  readonly label: string;
  readonly mine: string | undefined;
  readonly theirs: string | undefined;
}

interface ConflictDialogProps {
  /** What stands in the way of saving mine. Absent: nothing does. */
  readonly obstacle?: string | undefined;
  /** The fields of both versions. Those that are the same are left out. */
  readonly fields: readonly Difference[];
  readonly isBusy: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Shows both versions of what two people have changed, field by field where they differ, and asks which one stays. */
export function ConflictDialog({ obstacle, fields, isBusy, onKeepMine, onTakeTheirs, onClose }: ConflictDialogProps) {
  const t = useTexts(TEXTS);
  const differences = fields
    .map(({ label, mine, theirs }) => ({ label, mine: mine || t.none, theirs: theirs || t.none }))
    .filter(({ mine, theirs }) => mine !== theirs);
  return (
    <Dialog
      title={t.title}
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onTakeTheirs}>{t.takeTheirs}</Button>
          <Button look="primary" isBusy={isBusy} isDisabled={obstacle !== undefined} onPress={onKeepMine}>
            {t.keepMine}
          </Button>
        </>
      }
    >
      <p>{obstacle ?? t.text}</p>
      {differences.length === 0 && <p>{t.same}</p>}
      {differences.length > 0 && (
        <table class="table versions">
          <thead>
            <tr>
              <th scope="col">{t.field}</th>
              <th scope="col">{t.yours}</th>
              <th scope="col">{t.savedMeanwhile}</th>
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
