const wide = matchMedia('(min-width: 60rem)');
const sidebar = document.querySelector('.sidebar');
sidebar.open = wide.matches;

const ui = SwaggerUIBundle({
  url: '__DOCUMENT__',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelRendering: 'example',
  defaultModelExpandDepth: 8,
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  requestSnippetsEnabled: false,
  // Nothing is sent to anybody else.
  validatorUrl: null,
  syntaxHighlight: { activated: true, theme: 'agate' },
});

const mark = () => {
  for (const link of sidebar.querySelectorAll('a')) {
    if (link.hash === location.hash) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
};

sidebar.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-operation]');
  if (!link) return;
  event.preventDefault();
  const { tag, operation } = link.dataset;
  if (!wide.matches) sidebar.open = false;
  ui.layoutActions.show(['operations-tag', tag], true);
  ui.layoutActions.show(['operations', tag, operation], true);
  history.replaceState(null, '', link.hash);
  mark();
  requestAnimationFrame(() => {
    document.getElementById(`operations-${tag}-${operation.replaceAll('.', '\\.')}`)?.scrollIntoView();
  });
});

addEventListener('hashchange', mark);
mark();
