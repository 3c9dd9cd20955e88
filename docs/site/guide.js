// Samples can be copied where the browser allows it.
for (const button of document.querySelectorAll('.copy')) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent);
    button.textContent = '✓';
    setTimeout(() => {
      button.textContent = label;
    }, 1500);
  });
}

// On a phone the contents start folded.
const sidebar = document.querySelector('.sidebar');
if (matchMedia('(max-width: 60rem)').matches) sidebar.open = false;
sidebar.addEventListener('click', ({ target }) => {
  if (target.closest('a') && matchMedia('(max-width: 60rem)').matches) sidebar.open = false;
});

// The contents show where the reader is.
const links = new Map([...sidebar.querySelectorAll('a')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
const headings = [...links.keys()].map((id) => document.getElementById(id));
const follow = () => {
  const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
  const passed = headings.findLast((heading) => heading.getBoundingClientRect().top < 120) ?? headings[0];
  const current = isAtEnd ? headings.at(-1) : passed;
  for (const [id, link] of links) {
    if (id === current.id) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
};
addEventListener('scroll', follow, { passive: true });
follow();
