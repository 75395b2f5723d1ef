const UNITS = ['kB', 'MB', 'GB'] as const

/** A size in bytes for people: `812 bytes`, `4.2 kB`, `31 MB`; decimal units (SI). */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  let value = bytes
  let unit = -1
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`
}
