/** Copies a button's value to the clipboard. The buttons are hidden until this script runs. */
export const COPY_SCRIPT = `
if (navigator.clipboard) {
  const announcer = document.getElementById('announcer');
  for (const button of document.querySelectorAll('button[data-copy]')) {
    const label = button.textContent;
    let timer;
    button.hidden = false;
    button.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
      } catch {
        return;
      }
      clearTimeout(timer);
      button.textContent = announcer.textContent = button.dataset.copied;
      timer = setTimeout(() => {
        button.textContent = label;
        announcer.textContent = '';
      }, 2000);
    });
  }
}
`;
