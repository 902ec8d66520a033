// Where a grid of heights passes a level: contour lines, and boundaries. No page here.

/**
 * Short pieces [x, y, x, y] in grid units, row by row.
 * @param {ArrayLike<number>} grid
 * @param {number} size  points a side
 * @param {number} [level]
 * @returns {number[][]}
 */
export function contour(grid, size, level = 0) {
  /** @type {number[][]} */
  const pieces = [];
  for (let r = 0; r < size - 1; r++) {
    for (let c = 0; c < size - 1; c++) {
      const at = r * size + c;
      const [a, b, d, e] = [grid[at] - level, grid[at + 1] - level, grid[at + size + 1] - level, grid[at + size] - level];
      if (a > 0 === b > 0 && a > 0 === d > 0 && a > 0 === e > 0) continue;
      const crossings = [];
      if (a > 0 !== b > 0) crossings.push(c + a / (a - b), r);
      if (b > 0 !== d > 0) crossings.push(c + 1, r + b / (b - d));
      if (d > 0 !== e > 0) crossings.push(c + e / (e - d), r + 1);
      if (e > 0 !== a > 0) crossings.push(c, r + a / (a - e));
      for (let k = 0; k + 3 < crossings.length; k += 4) pieces.push(crossings.slice(k, k + 4));
    }
  }
  return pieces;
}
