import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { useLanguage } from './app/language.ts';
import { askOtherTabs, forgetHere, session } from './app/session.ts';
import { takeToken } from './app/signingIn.ts';
import { useStore } from './app/store.ts';
import { Frame } from './frame/frame.tsx';
import { SignIn } from './pages/signIn/page.tsx';

// A link is for whoever it was mailed to, whoever was signed in before.
const token = takeToken();
if (token) forgetHere();
else askOtherTabs();
addEventListener('hashchange', () => location.hash.startsWith('#token=') && location.reload());

function Panel() {
  const current = useStore(session);
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return current ? <Frame key={current.account.id} session={current} /> : <SignIn token={token} />;
}

const root = document.querySelector('#panel');
if (root) {
  root.replaceChildren();
  render(<Panel />, root);
}
