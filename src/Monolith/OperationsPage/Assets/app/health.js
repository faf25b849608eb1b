// What /health/ready says of the host that answers the page: that it is healthy, or the causes by name.
import { health, isAbort } from './api.js';
import { h, replace } from './dom.js';

const states = {
  healthy: ['Healthy', 'good'],
  degraded: ['Degraded', 'warn'],
  unhealthy: ['Unhealthy', 'bad'],
};

export function healthState() {
  const element = h('div', { class: 'health', role: 'group', 'aria-label': 'Health' });
  return {
    element,
    async look(signal) {
      try {
        const { status, checks } = await health(signal);
        const causes = checks.filter(check => check.status !== 'healthy');
        replace(element, causes.length > 0
          ? causes.map(cause => line(cause.status, cause.name, cause.reason))
          : line(status, null, checks.map(check => check.name).join(', ')));
      } catch (error) {
        if (isAbort(error)) {
          throw error;
        }
        replace(element, line(null, null, error.message));
      }
    },
  };
}

function line(status, name, text) {
  const [word, tone] = states[status] ?? ['Unknown', 'warn'];
  return h('p', {}, h('span', { class: `badge ${tone}` }, word),
    ' ', name && [h('strong', {}, name), ' '], h('span', { class: name ? null : 'hint' }, text));
}
