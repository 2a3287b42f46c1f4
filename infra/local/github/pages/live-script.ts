/**
 * The script of every page: shows times in the reader's own zone and, when an issue changes, fetches the page
 * again and replaces its `data-live` parts. What is being typed and the scroll position stay.
 */
export const liveScript = `
(() => {
  const { repo, number, events } = document.body.dataset;
  const showTimes = () => {
    for (const time of document.querySelectorAll('time')) {
      const at = new Date(time.dateTime);
      time.title = at.toLocaleString();
      time.textContent = at.toLocaleString(undefined, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
    }
  };
  const refresh = async () => {
    const response = await fetch(location.href);
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
    document.title = fresh.title;
    for (const part of document.querySelectorAll('[data-live]')) {
      const next = fresh.getElementById(part.id);
      if (next) part.replaceChildren(...next.childNodes);
    }
    showTimes();
  };
  let soon;
  const refreshSoon = () => {
    clearTimeout(soon);
    soon = setTimeout(refresh, 60);
  };
  showTimes();
  if (!repo) return;
  const source = new EventSource(events);
  let interrupted = false;
  source.onerror = () => { interrupted = true; };
  source.onopen = () => { if (interrupted) refreshSoon(); interrupted = false; };
  source.addEventListener('issue', ({ data }) => {
    const change = JSON.parse(data);
    const concernsPage = number === undefined || change.number === undefined || Number(number) === change.number;
    if (change.repo === repo && concernsPage) refreshSoon();
  });
})();
`;
