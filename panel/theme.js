// Runs before the page is drawn, so that it never shows the other colours first.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Where storage is blocked, the system decides.
}
