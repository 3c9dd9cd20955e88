import { useState } from 'preact/hooks';
import { useAction } from '../app/action.ts';
import { texts, useLanguage, useTexts } from '../app/language.ts';
import type { Session } from '../app/session.ts';
import { askForLink, isKey, signInWithKey } from '../app/signingIn.ts';
import { signOut } from '../app/signOut.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Fault } from '../parts/fault.tsx';
import { TextField } from '../parts/field.tsx';

const TEXTS = texts(
  {
    title: 'Sign in again',
    text: (account: string) =>
      `Your session for ${account} has ended. What you have typed is still here: it goes on where it stopped.`,
    mail: (email: string) => `We mail a link to ${email}. Open it in this browser, then come back to this tab.`,
    send: 'Mail me a link',
    asked: (email: string) =>
      `A link is on its way to ${email}. This tab goes on by itself once you have opened it. If no mail comes, you may have been removed from this account: ask its owner.`,
    sendAgain: 'Mail it again',
    key: 'API key',
    other: 'This key belongs to another account. Sign out first to change the account.',
    invalid: 'This is not an API key.',
    submit: 'Sign in',
    leave: 'Sign out',
  },
  {
    title: 'Inicie sesión de nuevo',
    text: (account: string) =>
      `Su sesión de ${account} ha terminado. Lo que ha escrito sigue aquí y continuará donde se quedó.`,
    mail: (email: string) => `Le enviamos un enlace a ${email}. Ábralo en este navegador y vuelva a esta pestaña.`,
    send: 'Enviarme un enlace',
    asked: (email: string) =>
      `Un enlace está en camino a ${email}. Esta pestaña continúa sola en cuanto lo abra. Si no llega ningún correo, puede que ya no sea miembro de esta cuenta: pregunte a su propietario.`,
    sendAgain: 'Enviarlo de nuevo',
    key: 'Clave API',
    other: 'Esta clave es de otra cuenta. Cierre antes la sesión para cambiar de cuenta.',
    invalid: 'Esto no es una clave API.',
    submit: 'Iniciar sesión',
    leave: 'Cerrar sesión',
  },
);

/** Over the page of a session that has ended. The page stays as it is, and the call that was refused is sent again. */
export function SignInAgain({ session }: { session: Session }) {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const [key, setKey] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [isAsked, setIsAsked] = useState(false);
  const { run, isRunning, error } = useAction();
  const { member, account } = session;

  const submit = () => {
    if (member) return run(() => askForLink(member.email, language).then(() => setIsAsked(true)));
    if (!isKey(key)) return setWrong(t.invalid);
    setWrong(undefined);
    run(() => signInWithKey(key, account.id).then((isSame) => isSame || setWrong(t.other)));
  };
  return (
    <Dialog
      title={t.title}
      footer={
        <>
          <Button look="quiet" onPress={signOut}>
            {t.leave}
          </Button>
          <Button look="primary" type="submit" form="signInAgain" isBusy={isRunning}>
            {member ? (isAsked ? t.sendAgain : t.send) : t.submit}
          </Button>
        </>
      }
    >
      <p>{t.text(account.name)}</p>
      <form
        id="signInAgain"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {member ? (
          <p role="status">{(isAsked ? t.asked : t.mail)(member.email)}</p>
        ) : (
          <TextField
            label={t.key}
            type="password"
            value={key}
            onChange={setKey}
            error={wrong}
            autoComplete="current-password"
            autoFocus
          />
        )}
      </form>
      <Fault error={error} />
    </Dialog>
  );
}
