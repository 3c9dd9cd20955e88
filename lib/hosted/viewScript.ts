/** How long the page must be on the screen to count as seen. */
const ON_SCREEN_MILLISECONDS = 1000;

/**
 * Reports once that the page is on somebody's screen. A page that is only fetched, prerendered or in a hidden tab does not
 * count, nor does one from the history until it is shown.
 */
export const VIEW_SCRIPT = `(() => {
  let timer;
  const events = ['visibilitychange', 'prerenderingchange'];
  const tell = () => {
    for (const event of events) document.removeEventListener(event, look);
    const url = location.pathname.replace(/\\/*$/, '/view');
    if (!navigator.sendBeacon?.(url)) fetch(url, { method: 'POST', keepalive: true }).catch(() => {});
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === 'visible' && !document.prerendering) timer = setTimeout(tell, ${ON_SCREEN_MILLISECONDS});
  };
  for (const event of events) document.addEventListener(event, look);
  look();
})();`;
