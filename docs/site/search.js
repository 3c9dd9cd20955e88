import { fold, piecesOf, score, simplify, wordsOf } from './matching.ts';

const box = document.querySelector('.search');
const input = box.querySelector('input');
const list = box.querySelector('[role="listbox"]');
const announcement = box.querySelector('[role="status"]');
const MOST_RESULTS = 12;
const EXCERPT_LENGTH = 90;
box.hidden = false;

let entries;
const load = () => {
  entries ??= fetch(box.dataset.index)
    .then((response) => response.json())
    .then((rows) =>
      rows.map(([title, section, url, text]) => ({
        title,
        section,
        url,
        text,
        titleWords: wordsOf(title),
        allWords: wordsOf(`${title} ${section} ${text}`),
      })),
    )
    .catch(() => {
      entries = undefined;
      return [];
    });
  return entries;
};

/** The text with the words that were searched marked. */
const marked = (text, words) =>
  piecesOf(text, words).map((piece) => (piece.isFound ? element('mark', [piece.text]) : piece.text));

/** The part of a text around the first word that was found. */
const excerpt = (text, words) => {
  const folded = fold(text);
  const at = Math.max(0, Math.min(...words.map((word) => (folded.indexOf(word) + 1 || Infinity) - 1)));
  const start = Number.isFinite(at) && at > EXCERPT_LENGTH / 2 ? text.lastIndexOf(' ', at - 30) + 1 : 0;
  const part = text.slice(start, start + EXCERPT_LENGTH * 2);
  return start > 0 ? `… ${part}` : part;
};

const element = (name, children) => {
  const made = document.createElement(name);
  made.append(...children);
  return made;
};

const option = (entry, words, index) => {
  const item = element('li', [
    element('small', [entry.section]),
    element('b', marked(entry.title, words)),
    element('span', marked(excerpt(entry.text, words), words)),
  ]);
  item.id = `result-${index}`;
  item.role = 'option';
  item.dataset.url = entry.url;
  item.setAttribute('aria-selected', 'false');
  return item;
};

let selected = -1;
const select = (index) => {
  const options = [...list.querySelectorAll('[role="option"]')];
  options[selected]?.setAttribute('aria-selected', 'false');
  selected = options.length === 0 ? -1 : (index + options.length) % options.length;
  const now = options[selected];
  if (!now) return input.removeAttribute('aria-activedescendant');
  now.setAttribute('aria-selected', 'true');
  now.scrollIntoView({ block: 'nearest' });
  input.setAttribute('aria-activedescendant', now.id);
};

const close = () => {
  list.hidden = true;
  selected = -1;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
};

const show = async () => {
  const query = input.value;
  const words = simplify(query).split(' ').filter(Boolean);
  if (words.length === 0) return close();
  const all = await load();
  // A slow first load must not show what was asked before.
  if (input.value !== query) return;
  const found = all
    .map((entry) => ({ entry, points: score(entry, words) }))
    .filter(({ points }) => points > 0)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, MOST_RESULTS);
  const items = found.map(({ entry }, index) => option(entry, words, index));
  const { none, some } = announcement.dataset;
  announcement.textContent = items.length === 0 ? none : `${some}: ${items.length}`;
  if (items.length === 0) {
    const nothing = element('li', [none]);
    nothing.className = 'none';
    nothing.role = 'option';
    nothing.setAttribute('aria-disabled', 'true');
    nothing.setAttribute('aria-selected', 'false');
    items.push(nothing);
  }
  list.replaceChildren(...items);
  list.hidden = false;
  input.setAttribute('aria-expanded', 'true');
  selected = -1;
  if (found.length > 0) select(0);
};

const open = (url) => {
  if (!url) return;
  close();
  input.blur();
  location.href = url;
};

input.addEventListener('focus', load, { once: true });
input.addEventListener('focus', show);
input.addEventListener('input', show);
input.addEventListener('keydown', (event) => {
  const { key } = event;
  if (key === 'Escape') {
    if (list.hidden) input.value = '';
    close();
  } else if (list.hidden) {
    return;
  } else if (key === 'ArrowDown') select(selected + 1);
  else if (key === 'ArrowUp') select(selected - 1);
  else if (key === 'Enter') open(list.children[selected]?.dataset.url);
  else return;
  event.preventDefault();
});
list.addEventListener('mousedown', (event) => event.preventDefault());
list.addEventListener('click', ({ target }) => open(target.closest('[role="option"]')?.dataset.url));
input.addEventListener('blur', close);
addEventListener('keydown', (event) => {
  const isTyping = event.target.closest?.('input, textarea, select');
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  input.focus();
  input.select();
});
