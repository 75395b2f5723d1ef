/** What differs from run to run, by the name that an output asks for it with (`design.md`, "The lesson dialect"). */
const NORMALISERS: Readonly<Record<string, (text: string) => string>> = {
  // 12.5 ms, 0.3 seconds
  duration: (text) => text.replace(/\b\d+(?:\.\d+)?(?= ?(?:ns|[µu]s|ms|s|sec|seconds?|minutes?)\b)/g, 'N'),
  // <function save at 0x7f1c2e>
  address: (text) => text.replace(/\b0x[0-9a-fA-F]+\b/g, '0x…'),
  // 3.13.0 (main, May  9 2026, 07:36:57) [GCC 12.2.0]: the first two numbers are compared
  version: (text) =>
    text.replace(/\([^()\n]*\d{4}, [\d:]+\) \[[^\]\n]*\]/g, '(…)').replace(/\b(\d+\.\d+)\.\d+[\w.+-]*/g, '$1.N'),
  // /work/notes/today.txt: the last name is compared. No name begins with a blank, so that a match is never sought twice
  path: (text) => text.replace(/(?<![\w.])(?:[A-Za-z]:)?[\\/](?:[\w.-][\w. -]*[\\/])*(?=[\w.-])/g, '…/'),
}

export function normalise(text: string, names: readonly string[]): string {
  return names.reduce((result, name) => NORMALISERS[name]?.(result) ?? result, text)
}
