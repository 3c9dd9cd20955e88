import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CleverInvoError, type SignInResult } from '../../../sdk/src/cleverinvo.ts';
import { useAction } from '../../app/action.ts';
import { LANGUAGES, setLanguage, useLanguage, useTexts } from '../../app/language.ts';
import { askForLink, isEmail, isKey, signInWithKey, signInWithToken } from '../../app/signingIn.ts';
import { Button } from '../../parts/button.tsx';
import { Fault } from '../../parts/fault.tsx';
import { TextField } from '../../parts/field.tsx';
import { TEXTS } from './texts.ts';

type Way = 'mail' | 'key';

/** Where somebody signs in: by a link in a mail, or with an API key. A token comes from the link of a mail. */
export function SignIn({ token }: { token: string | undefined }) {
  const t = useTexts(TEXTS);
  const [way, setWay] = useState<Way>('mail');
  const [isTokenUsed, setIsTokenUsed] = useState(false);
  useEffect(() => {
    document.title = `${t.title} · CleverInvo`;
  }, [t]);
  if (token && !isTokenUsed) {
    return (
      <Card>
        <WithToken token={token} onAgain={() => setIsTokenUsed(true)} />
      </Card>
    );
  }
  return (
    <Card>
      {way === 'mail' ? <ByMail /> : <ByKey />}
      <p class="signInWay">
        <button type="button" class="linkButton" onClick={() => setWay(way === 'mail' ? 'key' : 'mail')}>
          {way === 'mail' ? t.useKey : t.useMail}
        </button>
      </p>
    </Card>
  );
}

function ByMail() {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState<string>();
  const [isWrong, setIsWrong] = useState(false);
  const { run, isRunning, error, fieldErrors } = useAction();
  const submit = () => {
    setIsWrong(!isEmail(email));
    if (isEmail(email)) run(() => askForLink(email, language).then(() => setAsked(email.trim())));
  };
  if (asked) {
    return (
      <div role="status">
        <h1>{t.askedTitle}</h1>
        <p class="soft">{t.asked(asked)}</p>
        <p class="signInNext">
          <Button onPress={() => setAsked(undefined)}>{t.otherAddress}</Button>
        </p>
      </div>
    );
  }
  return (
    <>
      <h1>{t.title}</h1>
      <p class="soft">{t.intro}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t.email}
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="email"
          error={isWrong ? t.invalidEmail : fieldErrors.get('email')}
        />
        <Fault error={fieldErrors.has('email') ? undefined : error} />
        <Button look="primary" type="submit" isBusy={isRunning}>
          {t.send}
        </Button>
      </form>
    </>
  );
}

function ByKey() {
  const t = useTexts(TEXTS);
  const [key, setKey] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const { run, isRunning, error } = useAction();
  const isRefused = error instanceof CleverInvoError && error.status === 401;
  const submit = () => {
    setIsWrong(!isKey(key));
    if (isKey(key)) run(() => signInWithKey(key));
  };
  return (
    <>
      <h1>{t.title}</h1>
      <p class="soft">{t.keyIntro}</p>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={t.key}
          hint={t.keyHint}
          type="password"
          value={key}
          onChange={setKey}
          autoComplete="current-password"
          error={isWrong ? t.invalidKey : isRefused ? t.refused : undefined}
        />
        {!isRefused && <Fault error={error} />}
        <Button look="primary" type="submit" isBusy={isRunning}>
          {t.submit}
        </Button>
      </form>
    </>
  );
}

/** Signs in with the token of a link at once, and asks only where there is something to choose. */
function WithToken({ token, onAgain }: { token: string; onAgain: () => void }) {
  const t = useTexts(TEXTS);
  const [accounts, setAccounts] = useState<SignInResult['accounts']>();
  const { run, isRunning, error } = useAction();
  const submit = (accountId?: string) => run(() => signInWithToken(token, accountId).then(setAccounts));
  useEffect(() => {
    submit();
  }, []);
  if (error !== undefined) {
    const isOtherBrowser =
      error instanceof CleverInvoError && error.details.some(({ field }) => field === 'browserSecret');
    const isUsed = error instanceof CleverInvoError && error.status === 422;
    return (
      <>
        <h1>{t.title}</h1>
        {isUsed ? (
          <p role="alert">{isOtherBrowser ? t.otherBrowser : t.usedLink}</p>
        ) : (
          <Fault error={error} onRetry={() => submit()} />
        )}
        <p class="signInNext">
          <Button look="primary" onPress={onAgain}>
            {t.newLink}
          </Button>
        </p>
      </>
    );
  }
  return (
    <div role="status">
      <h1>{accounts ? t.choose : t.signingIn}</h1>
      {accounts && (
        <div class="accountChoices">
          {accounts.map(({ id, name }) => (
            <Button key={id} isBusy={isRunning} onPress={() => submit(id)}>
              {name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function Card({ children }: { children: ComponentChildren }) {
  const language = useLanguage();
  return (
    <main class="signIn">
      <div class="signInCard">
        <p class="logo">
          <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" class="logoBack" />
            <path d="M21 12a6.5 6.5 0 1 0 0 8" class="logoLine" />
          </svg>
          CleverInvo
        </p>
        {children}
      </div>
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
    </main>
  );
}
