// Samples can be copied where the browser allows it.
for (const button of document.querySelectorAll('.copy')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener('click', async () => {
    const shown = [...button.parentElement.querySelectorAll('pre')].find((sample) => sample.offsetParent);
    await navigator.clipboard.writeText(shown.textContent);
    button.textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  });
}

// Light or dark: as the system has it, until the reader chooses.
const root = document.documentElement;
const themeButton = document.querySelector('.theme');
const systemTheme = matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (root.dataset.theme ?? (systemTheme.matches ? 'dark' : 'light')) === 'dark';
const showTheme = () => themeButton.setAttribute('aria-pressed', isDark());
themeButton.hidden = false;
themeButton.addEventListener('click', () => {
  root.dataset.theme = isDark() ? 'light' : 'dark';
  try {
    localStorage.setItem('theme', root.dataset.theme);
  } catch {
    // The choice then holds for this page.
  }
  showTheme();
});
systemTheme.addEventListener('change', showTheme);
showTheme();

// On a phone the contents start folded.
const sidebar = document.querySelector('.sidebar');
const isNarrow = matchMedia('(max-width: 60rem)');
if (isNarrow.matches) sidebar.open = false;
sidebar.addEventListener('click', ({ target }) => {
  if (target.closest('a') && isNarrow.matches) sidebar.open = false;
});

// The contents show where the reader is.
const idOf = (hash) => decodeURIComponent(hash.slice(1));
const links = new Map(
  [...sidebar.querySelectorAll('a')]
    .filter(({ pathname }) => pathname === location.pathname)
    .map((link) => [idOf(link.hash), link]),
);
const places = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
let currentLink;
const followReader = () => {
  const isAtEnd = innerHeight + scrollY >= root.scrollHeight - 2;
  const passed = places.findLast((place) => place.getBoundingClientRect().top < 140) ?? places[0];
  const link = links.get((isAtEnd ? places.at(-1) : passed)?.id);
  if (link === currentLink) return;
  currentLink?.removeAttribute('aria-current');
  link?.setAttribute('aria-current', 'location');
  currentLink = link;
  if (!link || isNarrow.matches) return;
  const { top, bottom } = link.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight) sidebar.scrollTo({ top: link.offsetTop - innerHeight / 3 });
};
addEventListener('scroll', followReader, { passive: true });
followReader();

// What a link leads to may be folded.
const unfoldTarget = () => {
  const target = document.getElementById(idOf(location.hash));
  if (!target) return;
  for (let fold = target.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  target.scrollIntoView({ behavior: 'instant' });
};
addEventListener('hashchange', unfoldTarget);
if (location.hash.length > 1) unfoldTarget();
