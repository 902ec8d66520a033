// Why something has failed, in words.

/** @param {unknown} error */
export const reason = (error) => (error instanceof Error ? error.message : String(error));
