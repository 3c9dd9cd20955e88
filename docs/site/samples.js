// The language that the reader chose for one sample holds for all.
const choices = [...document.querySelectorAll('.tabs input')];
const choose = (language) => {
  for (const choice of choices) choice.checked = choice.value === language;
};
try {
  const language = localStorage.getItem('language');
  if (choices.some(({ value }) => value === language)) choose(language);
} catch {
  // Where storage is blocked, the first language is shown.
}
addEventListener('change', ({ target }) => {
  if (!choices.includes(target)) return;
  const { top } = target.getBoundingClientRect();
  choose(target.value);
  // Samples above have another height now; the reader stays at the one that he clicked.
  scrollBy({ top: target.getBoundingClientRect().top - top, behavior: 'instant' });
  try {
    localStorage.setItem('language', target.value);
  } catch {
    // The choice then holds for this page.
  }
});

// Addresses such as `/docs/api#/Invoices/invoices.create` lead to the operation.
const [, operation] = /^#\/[^/]+\/(.+)$/.exec(location.hash) ?? [];
if (operation) {
  const link = [...document.querySelectorAll('.sidebar a')].find(({ hash }) => hash === `#${operation}`);
  if (link) location.replace(link.href);
}
