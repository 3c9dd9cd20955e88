import { areKeysOn, setKeysOn } from '../app/keyboard.ts';
import { texts, useLanguage, useTexts } from '../app/language.ts';
import { useStore } from '../app/store.ts';
import { Dialog } from '../parts/dialog.tsx';
import { areas } from './areas.ts';

const TEXTS = texts(
  {
    title: 'Keyboard shortcuts',
    search: 'Search',
    create: 'New invoice',
    save: 'Save the form',
    help: 'This list',
    close: 'Close a dialog or a menu',
    single: 'Single keys are shortcuts',
    go: (area: string) => `Go to ${area}`,
  },
  {
    title: 'Atajos de teclado',
    search: 'Buscar',
    create: 'Nueva factura',
    save: 'Guardar el formulario',
    help: 'Esta lista',
    close: 'Cerrar un diálogo o un menú',
    single: 'Las teclas sueltas son atajos',
    go: (area: string) => `Ir a ${area}`,
  },
);

export function Help({ onClose }: { onClose: () => void }) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const isOn = useStore(areKeysOn);
  const shortcuts: readonly (readonly [keys: readonly string[], text: string])[] = [
    [['/'], t.search],
    [['n'], t.create],
    [['Ctrl', 'Enter'], t.save],
    ...areas.map(({ key, label }) => [['g', key], t.go(label[language])] as const),
    [['?'], t.help],
    [['Esc'], t.close],
  ];
  return (
    <Dialog title={t.title} onClose={onClose}>
      <dl class="shortcuts">
        {shortcuts.map(([keys, text]) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input type="checkbox" checked={isOn} onChange={(event) => setKeysOn(event.currentTarget.checked)} />
        {t.single}
      </label>
    </Dialog>
  );
}
