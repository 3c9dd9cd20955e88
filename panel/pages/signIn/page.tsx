import { useEffect, useState } from 'preact/hooks';
import { CleverInvoError } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { isKey, signInWithKey } from '../../app/keySignIn.ts';
import { LANGUAGES, setLanguage, texts, useLanguage, useTexts } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';

const TEXTS = texts(
  {
    title: 'Sign in',
    intro: 'Invoices, clients and payments of your account.',
    key: 'API key',
    keyHint: 'A key of your account. It stays in this tab and is forgotten when you close it.',
    invalid: 'This is not an API key. It has letters, digits, hyphens and underscores.',
    refused: 'This key is not known, or was revoked.',
    submit: 'Sign in',
    language: 'Language',
  },
  {
    title: 'Iniciar sesión',
    intro: 'Las facturas, los clientes y los pagos de su cuenta.',
    key: 'Clave API',
    keyHint: 'Una clave de su cuenta. Se queda en esta pestaña y se olvida al cerrarla.',
    invalid: 'Esto no es una clave API. Tiene letras, cifras, guiones y guiones bajos.',
    refused: 'Esta clave no se conoce o fue revocada.',
    submit: 'Iniciar sesión',
    language: 'Idioma',
  },
);

export function SignIn() {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const [key, setKey] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const { run, isRunning, error } = useAction();
  const isRefused = error instanceof CleverInvoError && error.status === 401;
  useEffect(() => {
    document.title = `${t.title} · CleverInvo`;
  }, [t]);

  const submit = () => {
    setIsWrong(!isKey(key));
    if (isKey(key)) run(() => signInWithKey(key));
  };
  return (
    <div class="signIn">
      <main class="signInCard">
        <Logo />
        <h1>{t.title}</h1>
        <p class="soft">{t.intro}</p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
          noValidate
        >
          <TextField
            label={t.key}
            hint={t.keyHint}
            type="password"
            value={key}
            onChange={setKey}
            autoComplete="current-password"
            error={isWrong ? t.invalid : isRefused ? t.refused : undefined}
          />
          {!isRefused && <Fault error={error} />}
          <Button look="primary" type="submit" isBusy={isRunning}>
            {t.submit}
          </Button>
        </form>
      </main>
      <p class="signInFoot">
        {Object.entries(LANGUAGES).map(([code, name]) => (
          <button
            key={code}
            type="button"
            class="linkButton"
            lang={code}
            aria-pressed={code === language}
            onClick={() => setLanguage(code === 'es' ? 'es' : 'en')}
          >
            {name}
          </button>
        ))}
      </p>
    </div>
  );
}

function Logo() {
  return (
    <p class="logo">
      <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" class="logoBack" />
        <path d="M21 12a6.5 6.5 0 1 0 0 8" class="logoLine" />
      </svg>
      CleverInvo
    </p>
  );
}
