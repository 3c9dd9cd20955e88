import { texts, useLanguage, useTexts } from '../app/language.ts';
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
    go: (area: string) => `Go to ${area}`,
  },
  {
    title: 'Atajos de teclado',
    search: 'Buscar',
    create: 'Nueva factura',
    save: 'Guardar el formulario',
    help: 'Esta lista',
    close: 'Cerrar un diálogo o un menú',
    go: (area: string) => `Ir a ${area}`,
  },
);

export function Help({ onClose }: { onClose: () => void }) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
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
    </Dialog>
  );
}
