import { fontStacks } from '../fonts/book-fonts.ts'
import { palette } from '../palette.ts'

/** Mermaid draws for text of 16 px; printed at this scale, the text of a diagram has the size of the captions. */
export const SCALE = 0.7

/**
 * Strict, without HTML in labels (readers and printers drop `foreignObject`), in the book's fonts and colours. What a
 * diagram may not change by its own directives is listed under `secure`.
 */
export const mermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  suppressErrorRendering: true,
  deterministicIds: true,
  handDrawnSeed: 1,
  htmlLabels: false,
  look: 'classic',
  theme: 'base',
  fontFamily: fontStacks.sans,
  fontSize: 16,
  flowchart: { htmlLabels: false, inheritDir: true, wrappingWidth: 220, padding: 12, nodeSpacing: 36, rankSpacing: 44, curve: 'basis' },
  class: { htmlLabels: false },
  state: { htmlLabels: false },
  er: { htmlLabels: false },
  sequence: { mirrorActors: false, actorFontFamily: fontStacks.sans, messageFontFamily: fontStacks.sans, noteFontFamily: fontStacks.sans },
  themeCSS: '.edgeLabel rect, .edgeLabel .label rect { opacity: 1; fill: #fff }',
  themeVariables: {
    fontFamily: fontStacks.sans,
    fontSize: '16px',
    background: '#ffffff',
    primaryColor: palette.tint,
    primaryTextColor: palette.ink,
    primaryBorderColor: palette.steel,
    secondaryColor: palette.paper,
    secondaryTextColor: palette.ink,
    secondaryBorderColor: palette.rule,
    tertiaryColor: palette.paper,
    tertiaryTextColor: palette.ink,
    tertiaryBorderColor: palette.rule,
    lineColor: palette.steel,
    textColor: palette.ink,
    titleColor: palette.muted,
    edgeLabelBackground: '#ffffff',
    clusterBkg: palette.paper,
    clusterBorder: palette.rule,
    noteBkgColor: palette.noteTint,
    noteTextColor: palette.ink,
    noteBorderColor: palette.rule,
    actorBkg: palette.tint,
    actorBorder: palette.steel,
    actorLineColor: palette.rule,
    signalColor: palette.steel,
    signalTextColor: palette.ink,
    labelBoxBkgColor: palette.paper,
    labelBoxBorderColor: palette.rule,
    activationBkgColor: palette.paper,
    activationBorderColor: palette.steel,
    rowOdd: '#ffffff',
    rowEven: palette.paper,
    attributeBackgroundColorOdd: '#ffffff',
    attributeBackgroundColorEven: palette.paper,
  },
  secure: [
    'secure', 'securityLevel', 'startOnLoad', 'maxTextSize', 'suppressErrorRendering', 'maxEdges', 'htmlLabels', 'look', 'theme',
    'themeVariables', 'themeCSS', 'fontFamily', 'fontSize', 'altFontFamily', 'deterministicIds', 'deterministicIDSeed',
  ],
} as const
