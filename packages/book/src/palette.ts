/** The colours of a printed book. Those of text have at least 4.5 : 1 on white and on `paper` (WCAG 2.2, 1.4.3). */
export const palette = {
  ink: '#1d2328',
  muted: '#586069',
  accent: '#1f5673',
  deep: '#15303f',
  warm: '#a5480f',
  steel: '#5b6b76',
  rule: '#c3cad0',
  paper: '#f5f6f7',
  tint: '#e9eff3',
  noteTint: '#faf4e6',
} as const
