/** A symmetric system A·x = b that rows are added to: A = Σ w·f·fᵀ, b = Σ w·f·y. A is kept row by row. */
export interface NormalEquations {
  size: number
  matrix: Float64Array
  vector: Float64Array
}

export function emptyEquations(size: number): NormalEquations {
  return { size, matrix: new Float64Array(size * size), vector: new Float64Array(size) }
}

/** Adds one observation: what `features` (at least `size` long) should have said is `target`. */
export function addRow(equations: NormalEquations, features: Float64Array, target: number, weight: number): void {
  const { size, matrix, vector } = equations
  for (let row = 0; row < size; row++) {
    const weighted = weight * (features[row] ?? 0)
    if (weighted === 0) continue
    vector[row] = (vector[row] ?? 0) + weighted * target
    for (let column = 0; column < size; column++) {
      const cell = row * size + column
      matrix[cell] = (matrix[cell] ?? 0) + weighted * (features[column] ?? 0)
    }
  }
}

export function sumOfEquations(parts: readonly NormalEquations[], size: number): NormalEquations {
  const sum = emptyEquations(size)
  for (const { matrix, vector } of parts) {
    matrix.forEach((value, cell) => {
      sum.matrix[cell] = (sum.matrix[cell] ?? 0) + value
    })
    vector.forEach((value, row) => {
      sum.vector[row] = (sum.vector[row] ?? 0) + value
    })
  }
  return sum
}

/**
 * The x that minimises xᵀA·x − 2bᵀx + ridge·|x − prior|², by coordinate descent; with `isNonNegative`, none of x below zero
 * (Lawson and Hanson 1974, "Solving least squares problems", chapter 23, states the problem; descent by coordinates
 * reaches the same point since it is convex). With ridge above zero there is always exactly one.
 */
export function solveRidge(
  { size, matrix, vector }: NormalEquations,
  { prior, ridge, isNonNegative }: { prior: Float64Array; ridge: number; isNonNegative: boolean },
): Float64Array {
  const solution = Float64Array.from(prior)
  for (let sweep = 0; sweep < 2000; sweep++) {
    let change = 0
    for (let row = 0; row < size; row++) {
      const diagonal = (matrix[row * size + row] ?? 0) + ridge
      if (diagonal <= 0) continue
      let rest = (vector[row] ?? 0) + ridge * (prior[row] ?? 0)
      for (let column = 0; column < size; column++) {
        if (column !== row) rest -= (matrix[row * size + column] ?? 0) * (solution[column] ?? 0)
      }
      const next = isNonNegative ? Math.max(0, rest / diagonal) : rest / diagonal
      change = Math.max(change, Math.abs(next - (solution[row] ?? 0)))
      solution[row] = next
    }
    if (change < 1e-9) break
  }
  return solution
}
