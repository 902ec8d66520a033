// Products of matrices, as rows of numbers. No page here.

/** @typedef {number[][]} Matrix */

/** @param {Matrix} A @param {Matrix} B @returns {Matrix} */
export const product = (A, B) => A.map((row) => B[0].map((_, k) => row.reduce((sum, value, i) => sum + value * B[i][k], 0)));

/** @param {Matrix} A @returns {Matrix} */
export const transposed = (A) => A[0].map((_, k) => A.map((row) => row[k]));
