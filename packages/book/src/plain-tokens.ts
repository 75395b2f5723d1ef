/** Kinds of token that look like plain code in both formats; every second token is one of them. */
export const plainTokens: ReadonlySet<string> = new Set(['operator', 'punctuation', 'parameter'])
