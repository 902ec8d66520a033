// What stands for the browser's localStorage where node tries what is kept.

/** @returns {Map<string, string>} what lies in it */
export function putStore() {
  const store = new Map();
  const calls = {
    getItem: (key) => store.get(key) ?? null,
    setItem: (key, text) => store.set(key, text),
    removeItem: (key) => store.delete(key),
  };
  globalThis.localStorage = new Proxy(calls, {
    ownKeys: () => [...store.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  });
  return store;
}
