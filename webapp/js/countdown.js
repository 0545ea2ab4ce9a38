import { element } from './dom.js';

const SECOND = 1000;

const running = new Map();
let timer;

/** How long it still is until a moment: a line that tells it anew each second, as long as it is on the page. */
export function countdown(moment) {
  // A reader of the screen is told of it when it appears, and not each second.
  const node = element('p', { class: 'announcement-countdown', role: 'timer' });
  running.set(node, moment);
  write(node, moment);
  timer ??= setInterval(tick, SECOND);
  return node;
}

function tick() {
  for (const [node, moment] of [...running]) {
    if (node.isConnected) {
      write(node, moment);
    } else {
      running.delete(node);
    }
  }
  if (running.size === 0) {
    clearInterval(timer);
    timer = undefined;
  }
}

function write(node, moment) {
  const words = remaining(moment.getTime() - Date.now());
  const text = words === '' ? 'Now' : `In ${words}`;
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** A time in words, to the second where seconds matter; empty when it is over. */
export function remaining(milliseconds) {
  const seconds = Math.ceil(milliseconds / SECOND);
  if (seconds <= 0) {
    return '';
  }
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  if (days > 0) {
    return `${days} d ${hours} h`;
  }
  if (hours > 0) {
    return `${hours} h ${minutes} min`;
  }
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
