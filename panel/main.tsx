import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { Frame } from './app/frame.tsx';
import { useLanguage } from './app/language.ts';
import { session } from './app/session.ts';
import { useStore } from './app/store.ts';
import { SignIn } from './pages/signIn/page.tsx';

function Panel() {
  const current = useStore(session);
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return current ? <Frame key={current.account.id} session={current} /> : <SignIn />;
}

const root = document.querySelector('#panel');
if (root) {
  root.replaceChildren();
  render(<Panel />, root);
}
