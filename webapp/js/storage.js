// Storage may be switched off or full; the pages then work without memory.

function guarded(area) {
  return {
    get(key) {
      try {
        return window[area].getItem(key);
      } catch {
        return null;
      }
    },
    set(key, value) {
      try {
        window[area].setItem(key, value);
      } catch {
        // Nothing depends on remembering.
      }
    },
    remove(key) {
      try {
        window[area].removeItem(key);
      } catch {
        // As above.
      }
    },
    getJson(key, fallback) {
      try {
        return JSON.parse(window[area].getItem(key)) ?? fallback;
      } catch {
        return fallback;
      }
    },
    setJson(key, value) {
      this.set(key, JSON.stringify(value));
    },
  };
}

export const lasting = guarded('localStorage');
export const perTab = guarded('sessionStorage');
