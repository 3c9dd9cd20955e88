import { useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Fault } from '../parts/fault.tsx';
import { TextField } from '../parts/field.tsx';
import { useAction } from './action.ts';
import { isKey, signInWithKey } from './keySignIn.ts';
import { texts, useTexts } from './language.ts';
import { type Session, signOut } from './session.ts';

const TEXTS = texts(
  {
    title: 'Sign in again',
    text: (account: string) =>
      `Your session for ${account} has ended. What you have typed is still here: it goes on where it stopped.`,
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
  const [key, setKey] = useState('');
  const [wrong, setWrong] = useState<string>();
  const { run, isRunning, error } = useAction();

  const submit = () => {
    if (!isKey(key)) return setWrong(t.invalid);
    setWrong(undefined);
    run(() => signInWithKey(key, session.account.id).then((isSame) => isSame || setWrong(t.other)));
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
            {t.submit}
          </Button>
        </>
      }
    >
      <p>{t.text(session.account.name)}</p>
      <form
        id="signInAgain"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t.key}
          type="password"
          value={key}
          onChange={setKey}
          error={wrong}
          autoComplete="current-password"
          autoFocus
        />
      </form>
      <Fault error={error} />
    </Dialog>
  );
}
