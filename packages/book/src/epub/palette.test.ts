import { readTemplate } from '@course/files'
import { expect, it } from 'vitest'

const css = readTemplate('epub/epub.css').replace(/\/\*.*?\*\//gs, '')

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const palette = [...new Set(css.match(/#[0-9a-f]{6}\b/g))]

it.each(palette)('%s is readable on white and on black', (colour) => {
  expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5)
  expect(contrast(colour, '#000000')).toBeGreaterThanOrEqual(4.5)
})

it('names colours in one form, and a ground only where it names the colour on it too', () => {
  expect(palette.length).toBeGreaterThan(6)
  expect(css).not.toMatch(/\b(?:rgb|hsl|oklch|color-mix|light-dark)\(|opacity/)
  const grounds = [...css.matchAll(/([^{}]+)\{([^}]*#[0-9a-f]{3}\b[^}]*)\}/g)].map(
    ([, selector = '', rules = '']) =>
      `${selector.trim()} { ${rules.match(/(?:background-)?color: #[0-9a-f]{3}/g)?.join('; ')} }`,
  )
  expect(grounds).toEqual(['.diagram, img { background-color: #fff }', '.diagram { color: #000 }'])
})
