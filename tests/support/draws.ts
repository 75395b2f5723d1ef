/** Choices that depend on the seed alone: the same seed gives the same ones in the same order. */
export class Draws {
  #state: number

  constructor(seed: number) {
    this.#state = Math.imul(seed, 2_654_435_761)
  }

  /** From 0, below the bound. */
  number(below: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * below)
  }

  one<T>(choices: readonly T[]): T {
    const chosen = choices[this.number(choices.length)]
    if (chosen === undefined) throw new Error('nothing to choose from')
    return chosen
  }
}
